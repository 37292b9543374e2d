import JSON

/// Documents to bytes (bsonspec.org 1.1). Whole numbers are always int64, so that a value is one in every query.
struct BSONWriter {
    private var bytes: [UInt8] = []

    /// The server takes no more levels than this in a stored document (its own limit of 200 counts the command too).
    static let deepest = 180
    /// The server takes no larger document.
    static let largest = 16 << 20

    static func encode(_ object: JSONObject) throws(MongoError) -> [UInt8] {
        var writer = BSONWriter()
        try writer.append(object, depth: 1)
        guard writer.bytes.count <= largest else {
            throw MongoError(.refused, "the document has \(writer.bytes.count) bytes, the most is \(largest)")
        }
        return writer.bytes
    }

    private mutating func append(_ object: JSONObject, depth: Int) throws(MongoError) {
        let start = try open(depth)
        for (name, value) in object.members {
            guard !name.utf8.contains(0) else { throw MongoError(.refused, "a field's name holds a NUL") }
            try append(value, name, depth: depth)
        }
        close(start)
    }

    private mutating func append(_ values: [JSONValue], depth: Int) throws(MongoError) {
        let start = try open(depth)
        for (index, value) in values.enumerated() { try append(value, String(index), depth: depth) }
        close(start)
    }

    private mutating func append(_ value: JSONValue, _ name: String, depth: Int) throws(MongoError) {
        switch value {
        case .null:
            append(.null, name)
        case .bool(let flag):
            append(.bool, name)
            bytes.append(flag ? 1 : 0)
        case .int(let number):
            append(.int64, name)
            append(number)
        case .double(let number):
            append(.double, name)
            append(number.bitPattern)
        case .string(let text):
            append(.string, name)
            var text = text
            text.withUTF8 { utf8 in
                append(Int32(truncatingIfNeeded: utf8.count + 1))
                bytes.append(contentsOf: utf8)
            }
            bytes.append(0)
        case .array(let values):
            append(.array, name)
            try append(values, depth: depth + 1)
        case .object(let object):
            append(.document, name)
            try append(object, depth: depth + 1)
        }
    }

    private mutating func append(_ kind: BSONKind, _ name: String) {
        bytes.append(kind.rawValue)
        bytes.append(contentsOf: name.utf8)
        bytes.append(0)
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Leaves room for the length, which is known at the end.
    private mutating func open(_ depth: Int) throws(MongoError) -> Int {
        guard depth <= Self.deepest else {
            throw MongoError(.refused, "the document is nested deeper than \(Self.deepest) levels")
        }
        append(Int32(0))
        return bytes.count - 4
    }

    private mutating func close(_ start: Int) {
        bytes.append(0)
        // What does not fit is far above the largest document, which is looked at in the end.
        withUnsafeBytes(of: Int32(truncatingIfNeeded: bytes.count - start).littleEndian) { length in
            bytes.replaceSubrange(start..<(start + 4), with: length)
        }
    }
}
