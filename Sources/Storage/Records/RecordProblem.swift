import JSON

/// A record that can't be read. It names the record and the member, and never quotes what is in there.
package struct RecordProblem: Error, Hashable, Sendable, CustomStringConvertible {
    package let kind: RecordKind
    /// The record's key or id, as far as that can be read.
    package let key: String?
    package let problem: MemberProblem

    init(kind: RecordKind, document: JSONObject, problem: MemberProblem) {
        self.kind = kind
        self.problem = problem
        key = (document["_id"] ?? document[kind.keyName]).flatMap(Self.readable)
    }

    package var description: String {
        "\(kind.rawValue)\(key.map { " \($0)" } ?? ""): \(problem)"
    }

    // A key that is damaged itself may be anything.
    private static func readable(_ key: JSONValue) -> String? {
        if let number = key.int { return String(number) }
        guard let text = key.string, (1...80).contains(text.utf8.count),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return text
    }
}
