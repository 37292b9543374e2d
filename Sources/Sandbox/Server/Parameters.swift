import JSON

/// What a request brings: texts by name, of which the first wins, and uploaded files.
struct Parameters: Sendable {
    private enum Text: Sendable {
        case valid(String)
        /// Bytes that are no UTF-8.
        case broken
    }

    private var texts: [String: Text] = [:]
    private(set) var files: [String: Upload] = [:]
    /// What was found behind the addresses among the parameters.
    var fetched: [String: Result<Upload, APIError>] = [:]

    init() {}

    /// For calls that do not come over the wire.
    init(_ texts: [String: String]) {
        for (name, text) in texts { self.texts[name] = .valid(text) }
    }

    mutating func add(_ name: String, _ value: String) {
        if texts[name] == nil { texts[name] = .valid(value) }
    }

    mutating func add(_ name: String, bytes: [UInt8]) {
        guard texts[name] == nil else { return }
        texts[name] = String(validating: bytes, as: UTF8.self).map { .valid($0) } ?? .broken
    }

    mutating func add(_ name: String, file: Upload) {
        if files[name] == nil { files[name] = file }
    }

    /// Empty when it is absent.
    subscript(name: String) -> String {
        guard case .valid(let text) = texts[name] else { return "" }
        return text
    }

    /// The file of a part named `name`, or of the part that its text names.
    func attached(_ name: String) -> Upload? {
        self[name].hasPrefix("attach://") ? files[String(self[name].dropFirst(9))] : files[name]
    }

    func has(_ name: String) -> Bool { texts[name] != nil }

    var names: [String] { Array(texts.keys) }

    /// A text that a message is to carry.
    func words(_ name: String) throws(APIError) -> String {
        if case .broken = texts[name] { throw .badRequest("Strings must be encoded in UTF-8") }
        return self[name]
    }

    /// `true`, `yes` and `1` in any case; all else is false.
    func flag(_ name: String) -> Bool {
        ["true", "yes", "1"].contains(self[name].trimmingSpaces.lowercased())
    }

    /// The leading digits, 0 for none, within the range.
    func number(_ name: String, default standard: Int = 0, in range: ClosedRange<Int> = Int.min...Int.max) -> Int {
        guard has(name) else { return standard }
        return min(max(Self.number(self[name]), range.lowerBound), range.upperBound)
    }

    static func number(_ text: String) -> Int {
        let isNegative = text.hasPrefix("-")
        var value = 0
        for byte in text.utf8.dropFirst(isNegative ? 1 : 0) {
            guard (0x30...0x39).contains(byte) else { break }
            let (product, overflows) = value.multipliedReportingOverflow(by: 10)
            guard !overflows, product <= Int.max - 9 else { return isNegative ? Int.min : Int.max }
            value = product + Int(byte - 0x30)
        }
        return isNegative ? -value : value
    }

    /// The value of a parameter that is JSON; nil when it is absent or empty, `.some(nil)` when it can't be read.
    func json(_ name: String) -> JSONValue?? {
        guard !self[name].isEmpty else { return nil }
        return .some(try? JSONValue(parsing: self[name]))
    }
}
