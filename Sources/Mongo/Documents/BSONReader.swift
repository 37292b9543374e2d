import CMongo
import JSON

/// Bytes to documents (bsonspec.org 1.1). What JSON has no kind for comes as the nearest there is: dates as milliseconds,
/// object ids in hexadecimal digits, binaries in base 64, decimals as their digits, patterns and code as text, timestamps
/// as their 64 bits, and what only stands for itself as null.
struct BSONReader {
    private let bytes: UnsafeRawBufferPointer
    private var offset = 0

    /// Deeper than anything that the server stores or wraps around it.
    private static let deepest = 256

    static func decode(_ bytes: UnsafeRawBufferPointer) throws(MongoError) -> JSONObject {
        var reader = BSONReader(bytes: bytes)
        let object = try reader.object(depth: 1)
        guard reader.offset == bytes.count else { throw damaged }
        return object
    }

    private static let damaged = MongoError(.unreadable, "a document is damaged")

    private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    private mutating func object(depth: Int) throws(MongoError) -> JSONObject {
        let end = try open(depth)
        var object = JSONObject()
        while let kind = try nextKind() {
            let name = try terminatedText()
            object[name] = try value(kind, depth: depth)
        }
        guard offset == end else { throw Self.damaged }
        return object
    }

    private mutating func array(depth: Int) throws(MongoError) -> [JSONValue] {
        let end = try open(depth)
        var values: [JSONValue] = []
        while let kind = try nextKind() {
            // The names are the indices, in order.
            _ = try terminatedText()
            values.append(try value(kind, depth: depth))
        }
        guard offset == end else { throw Self.damaged }
        return values
    }

    private mutating func value(_ kind: BSONKind, depth: Int) throws(MongoError) -> JSONValue {
        switch kind {
        case .double: return .double(Double(bitPattern: try number(UInt64.self)))
        case .string, .code, .symbol: return .string(try text())
        case .document: return .object(try object(depth: depth + 1))
        case .array: return .array(try array(depth: depth + 1))
        case .binary:
            let count = try number(Int32.self)
            _ = try take(1)
            return .string(Self.base64(try take(Int(count))))
        case .objectID: return .string(Self.hexadecimal(try take(12)))
        case .bool: return .bool(try take(1)[0] != 0)
        case .date, .int64, .timestamp: return .int(try number(Int64.self))
        case .null, .undefined, .smallest, .largest: return .null
        case .regex:
            let pattern = try terminatedText()
            _ = try terminatedText()
            return .string(pattern)
        case .pointer:
            _ = try text()
            return .string(Self.hexadecimal(try take(12)))
        case .scopedCode:
            _ = try number(Int32.self)
            let code = try text()
            _ = try object(depth: depth + 1)
            return .string(code)
        case .int32: return .int(Int64(try number(Int32.self)))
        case .decimal:
            let low = try number(UInt64.self)
            return .string(Self.decimal(high: try number(UInt64.self), low: low))
        }
    }

    /// Nil at the end of a document or array.
    private mutating func nextKind() throws(MongoError) -> BSONKind? {
        let byte = try take(1)[0]
        if byte == 0 { return nil }
        guard let kind = BSONKind(rawValue: byte) else { throw Self.damaged }
        return kind
    }

    /// Where the document that begins here ends.
    private mutating func open(_ depth: Int) throws(MongoError) -> Int {
        guard depth <= Self.deepest else { throw MongoError(.unreadable, "a document is nested too deeply") }
        let start = offset
        let count = Int(try number(Int32.self))
        guard count >= 5, count <= bytes.count - start else { throw Self.damaged }
        return start + count
    }

    private mutating func take(_ count: Int) throws(MongoError) -> UnsafeRawBufferPointer {
        guard count >= 0, count <= bytes.count - offset else { throw Self.damaged }
        defer { offset += count }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
    }

    private mutating func number<Number: FixedWidthInteger>(_: Number.Type) throws(MongoError) -> Number {
        Number(littleEndian: try take(MemoryLayout<Number>.size).loadUnaligned(as: Number.self))
    }

    /// A string with its length, which may hold NUL.
    private mutating func text() throws(MongoError) -> String {
        let count = Int(try number(Int32.self))
        guard count >= 1 else { throw Self.damaged }
        let piece = try take(count)
        guard piece[count - 1] == 0 else { throw Self.damaged }
        return String(decoding: piece.dropLast(), as: UTF8.self)
    }

    private mutating func terminatedText() throws(MongoError) -> String {
        guard let end = bytes[offset...].firstIndex(of: 0) else { throw Self.damaged }
        let piece = try take(end - offset)
        _ = try take(1)
        return String(decoding: piece, as: UTF8.self)
    }

    private static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func base64(_ bytes: UnsafeRawBufferPointer) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(place <= group.count ? alphabet[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func decimal(high: UInt64, low: UInt64) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: okno_decimal_text_size) { text in
            guard let start = text.baseAddress else { return "" }
            okno_decimal_text(high, low, start)
            return String(cString: start)
        }
    }
}
