/// One JSON value. Numbers written without fraction and exponent that fit 64 bits are `int`, all others `double`.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// Reads the one value of a text. Strict but for two things: of members with one name the last counts, and half a
    /// surrogate pair is read as U+FFFD. More than `depth` arrays and objects within one another are refused.
    package init(parsing bytes: [UInt8], depth: Int = 64) throws(JSONProblem) {
        self = try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in
            try JSONValue(parsing: bytes, depth: depth)
        }
    }

    /// As above, from a part of an array; problems count from the part's beginning.
    package init(parsing bytes: ArraySlice<UInt8>, depth: Int = 64) throws(JSONProblem) {
        self = try bytes.withUnsafeBufferPointer { bytes throws(JSONProblem) in
            try JSONValue(parsing: bytes, depth: depth)
        }
    }

    /// As above, from the UTF-8 of a string.
    package init(parsing text: String, depth: Int = 64) throws(JSONProblem) {
        self = try JSONValue(parsing: Array(text.utf8), depth: depth)
    }

    /// As above, from memory that needs to last for the call only.
    package init(parsing bytes: UnsafeRawBufferPointer, depth: Int = 64) throws(JSONProblem) {
        self = try bytes.withMemoryRebound(to: UInt8.self) { bytes throws(JSONProblem) in
            try JSONValue(parsing: bytes, depth: depth)
        }
    }

    private init(parsing bytes: UnsafeBufferPointer<UInt8>, depth: Int) throws(JSONProblem) {
        var parser = JSONParser(bytes, depthLimit: depth)
        self = try parser.document()
    }
}
