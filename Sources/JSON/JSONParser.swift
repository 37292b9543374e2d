/// Reads one JSON text (RFC 8259), strictly. Depth is bounded, so that no input can exhaust the stack.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    var place = 0
    /// What a string with escapes stands for, kept for its memory.
    var unescaped: [UInt8] = []
    private let depthLimit: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
        self.bytes = bytes
        // Reading, comparing and releasing a value all recurse: on the smallest stack in use this many are safe.
        self.depthLimit = min(depthLimit, 512)
    }

    mutating func document() throws(JSONProblem) -> JSONValue {
        let result = try value(depth: 0)
        skipSpace()
        guard place == bytes.count else { throw problem(.trailing) }
        return result
    }

    func problem(_ reason: JSONProblem.Reason) -> JSONProblem {
        JSONProblem(reason: reason, offset: place)
    }

    /// The next byte, which stays where it is; the text may not end here.
    @inline(__always)
    func peek() throws(JSONProblem) -> UInt8 {
        guard place < bytes.count else { throw problem(.endsEarly) }
        return bytes[place]
    }

    private mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
        case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw problem(.unexpected)
        }
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONObject {
        guard depth <= depthLimit else { throw problem(.tooDeep) }
        place += 1
        var object = JSONObject()
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            place += 1
            return object
        }
        while true {
            guard try peek() == UInt8(ascii: "\"") else { throw problem(.unexpected) }
            let name = try string()
            skipSpace()
            guard try peek() == UInt8(ascii: ":") else { throw problem(.unexpected) }
            place += 1
            object.put(try value(depth: depth), under: name)
            guard try goesOn(until: UInt8(ascii: "}")) else { return object }
        }
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> [JSONValue] {
        guard depth <= depthLimit else { throw problem(.tooDeep) }
        place += 1
        var array: [JSONValue] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            place += 1
            return array
        }
        while true {
            array.append(try value(depth: depth))
            guard try goesOn(until: UInt8(ascii: "]")) else { return array }
        }
    }

    /// Steps over a comma or the end of an object or array, and the space around it.
    @inline(__always)
    private mutating func goesOn(until end: UInt8) throws(JSONProblem) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == end else { throw problem(.unexpected) }
        place += 1
        guard byte != end else { return false }
        skipSpace()
        return true
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONProblem) -> JSONValue {
        for index in 0..<text.utf8CodeUnitCount {
            guard try peek() == text.utf8Start[index] else { throw problem(.unexpected) }
            place += 1
        }
        return value
    }

    @inline(__always)
    private mutating func skipSpace() {
        while place < bytes.count {
            switch bytes[place] {
            case 0x20, 0x0A, 0x0D, 0x09: place &+= 1
            default: return
            }
        }
    }
}
