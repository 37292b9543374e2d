import JSON

/// Documents of MongoDB's protocol, read and written without the code under test.
enum PlainBSON {
    /// Nil for what is damaged or of a kind that no test sends.
    static func read(_ bytes: ArraySlice<UInt8>) -> JSONObject? {
        var rest = bytes
        return object(&rest)
    }

    /// Numbers that fit are int32, as servers send them.
    static func write(_ object: JSONObject) -> [UInt8] {
        document(object.members.map { ($0.name, $0.value) })
    }

    private static func object(_ rest: inout ArraySlice<UInt8>) -> JSONObject? {
        guard let length = number(&rest, Int32.self), length >= 5 else { return nil }
        var object = JSONObject()
        while let kind = rest.popFirst() {
            if kind == 0 { return object }
            guard let name = terminated(&rest), let value = value(kind, &rest) else { return nil }
            object[name] = value
        }
        return nil
    }

    private static func value(_ kind: UInt8, _ rest: inout ArraySlice<UInt8>) -> JSONValue? {
        switch kind {
        case 0x01: return number(&rest, UInt64.self).map { .double(Double(bitPattern: $0)) }
        case 0x02:
            guard let length = number(&rest, Int32.self), let text = take(&rest, Int(length)) else { return nil }
            return .string(String(decoding: text.dropLast(), as: UTF8.self))
        case 0x03: return object(&rest).map(JSONValue.object)
        case 0x04: return object(&rest).map { .array($0.members.map(\.value)) }
        case 0x05:
            guard let length = number(&rest, Int32.self), take(&rest, Int(length) + 1) != nil else { return nil }
            return .string("binary")
        case 0x07: return take(&rest, 12).map { _ in .string("object id") }
        case 0x08: return rest.popFirst().map { .bool($0 != 0) }
        case 0x0A: return .null
        case 0x10: return number(&rest, Int32.self).map { .int(Int64($0)) }
        case 0x09, 0x11, 0x12: return number(&rest, Int64.self).map(JSONValue.int)
        default: return nil
        }
    }

    private static func take(_ rest: inout ArraySlice<UInt8>, _ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    private static func terminated(_ rest: inout ArraySlice<UInt8>) -> String? {
        guard let end = rest.firstIndex(of: 0) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(decoding: rest[..<end], as: UTF8.self)
    }

    static func number<Number: FixedWidthInteger>(_ rest: inout ArraySlice<UInt8>, _: Number.Type) -> Number? {
        guard let bytes = take(&rest, MemoryLayout<Number>.size) else { return nil }
        return bytes.reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
    }

    static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }

    private static func document(_ members: [(String, JSONValue)]) -> [UInt8] {
        var content: [UInt8] = []
        for (name, value) in members {
            let (kind, bytes) = element(value)
            content += [kind] + Array(name.utf8) + [0] + bytes
        }
        return bytes(of: Int32(content.count + 5)) + content + [0]
    }

    private static func element(_ value: JSONValue) -> (UInt8, [UInt8]) {
        switch value {
        case .null: return (0x0A, [])
        case .bool(let flag): return (0x08, [flag ? 1 : 0])
        case .int(let number):
            guard let short = Int32(exactly: number) else { return (0x12, bytes(of: number)) }
            return (0x10, bytes(of: short))
        case .double(let number): return (0x01, bytes(of: number.bitPattern))
        case .string(let text): return (0x02, bytes(of: Int32(text.utf8.count + 1)) + Array(text.utf8) + [0])
        case .array(let values): return (0x04, document(values.enumerated().map { (String($0), $1) }))
        case .object(let object): return (0x03, write(object))
        }
    }
}
