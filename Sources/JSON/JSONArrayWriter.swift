/// Writes an array straight to bytes, element by element. It exists only within the closure it is given to.
package struct JSONArrayWriter: ~Copyable {
    private var bytes: [UInt8] = []
    private var isEmpty = true

    /// Appends one array with the elements that `body` writes. If it throws, the bytes are as before.
    package static func append<Failure: Error>(
        to bytes: inout [UInt8], _ body: (inout JSONArrayWriter) throws(Failure) -> Void
    ) throws(Failure) {
        let start = bytes.count
        var writer = JSONArrayWriter()
        swap(&writer.bytes, &bytes)
        writer.bytes.append(UInt8(ascii: "["))
        do {
            try body(&writer)
        } catch {
            swap(&writer.bytes, &bytes)
            bytes.removeSubrange(start...)
            throw error
        }
        writer.bytes.append(UInt8(ascii: "]"))
        swap(&writer.bytes, &bytes)
    }

    package mutating func element(_ value: some JSONWritable) {
        begin()
        value.writeJSON(to: &bytes)
    }

    /// An element that is an object.
    package mutating func object<Failure: Error>(
        _ body: (inout JSONObjectWriter) throws(Failure) -> Void
    ) throws(Failure) {
        begin()
        try JSONObjectWriter.append(to: &bytes, body)
    }

    /// An element that is an array.
    package mutating func array<Failure: Error>(
        _ body: (inout JSONArrayWriter) throws(Failure) -> Void
    ) throws(Failure) {
        begin()
        try JSONArrayWriter.append(to: &bytes, body)
    }

    private mutating func begin() {
        if !isEmpty { bytes.append(UInt8(ascii: ",")) }
        isEmpty = false
    }
}
