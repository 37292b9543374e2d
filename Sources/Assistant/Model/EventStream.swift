import JSON

/// Takes a streamed answer apart into its JSON values, however the server frames them: server-sent events by the book,
/// events without empty lines between them, values over several lines, or one bare value a line.
struct EventStream {
    private var line: [UInt8] = []
    /// The data so far of a value that is not whole yet.
    private var pending: [UInt8] = []
    private var endedInReturn = false
    /// The server said that nothing more comes.
    private(set) var isDone = false

    /// No line and no value is longer.
    private static let sizeLimit = 1 << 20

    /// Takes bytes as they come and answers the values that are whole now. Throws when there can't be any.
    mutating func take(_ bytes: some Sequence<UInt8>) throws(ModelProblem) -> [JSONValue] {
        var values: [JSONValue] = []
        for byte in bytes {
            // A line ends with CR, LF or both.
            if byte == UInt8(ascii: "\n"), endedInReturn {
                endedInReturn = false
                continue
            }
            endedInReturn = byte == UInt8(ascii: "\r")
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                if let value = endLine() { values.append(value) }
            } else {
                line.append(byte)
                guard line.count + pending.count <= Self.sizeLimit else { throw .tooLong }
            }
        }
        return values
    }

    /// Nothing more comes: what stands in the last line counts too.
    mutating func end() -> JSONValue? { endLine() }

    private mutating func endLine() -> JSONValue? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else {
            // An event ends here, whole or not.
            pending.removeAll()
            return nil
        }
        var data = line[...]
        if data.starts(with: [0xEF, 0xBB, 0xBF]) { data = data.dropFirst(3) }
        if data.starts(with: Array("data:".utf8)) {
            data = data.dropFirst(5)
            if data.first == UInt8(ascii: " ") { data = data.dropFirst() }
        } else if pending.isEmpty, data.first != UInt8(ascii: "{") {
            // Names of events, ids, comments.
            return nil
        }
        if String(decoding: data, as: UTF8.self).contains("[DONE]"), data.count < 16 {
            isDone = true
            return nil
        }
        if let value = try? JSONValue(parsing: data) {
            pending.removeAll()
            return value
        }
        if !pending.isEmpty { pending.append(UInt8(ascii: "\n")) }
        pending.append(contentsOf: data)
        guard let value = try? JSONValue(parsing: pending) else { return nil }
        pending.removeAll()
        return value
    }
}
