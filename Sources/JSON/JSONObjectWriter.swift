/// Writes an object straight to bytes, member by member. It exists only within the closure it is given to, so that
/// brackets and commas are always right; that a name is used once is up to the caller.
package struct JSONObjectWriter: ~Copyable {
    private var bytes: [UInt8] = []
    private var isEmpty = true

    /// Appends one object with the members that `body` writes. If it throws, the bytes are as before.
    package static func append<Failure: Error>(
        to bytes: inout [UInt8], _ body: (inout JSONObjectWriter) throws(Failure) -> Void
    ) throws(Failure) {
        let start = bytes.count
        var writer = JSONObjectWriter()
        // The bytes move in and out again: nothing is copied, and no pointer is kept.
        swap(&writer.bytes, &bytes)
        writer.bytes.append(UInt8(ascii: "{"))
        do {
            try body(&writer)
        } catch {
            swap(&writer.bytes, &bytes)
            bytes.removeSubrange(start...)
            throw error
        }
        writer.bytes.append(UInt8(ascii: "}"))
        swap(&writer.bytes, &bytes)
    }

    /// A member; it is left out if the value is nil.
    package mutating func member(_ name: String, _ value: (some JSONWritable)?) {
        guard let value else { return }
        begin(name)
        value.writeJSON(to: &bytes)
    }

    /// A member that is an object.
    package mutating func object<Failure: Error>(
        _ name: String, _ body: (inout JSONObjectWriter) throws(Failure) -> Void
    ) throws(Failure) {
        begin(name)
        try JSONObjectWriter.append(to: &bytes, body)
    }

    /// A member that is an array.
    package mutating func array<Failure: Error>(
        _ name: String, _ body: (inout JSONArrayWriter) throws(Failure) -> Void
    ) throws(Failure) {
        begin(name)
        try JSONArrayWriter.append(to: &bytes, body)
    }

    private mutating func begin(_ name: String) {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
        name.writeJSON(to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }
}
