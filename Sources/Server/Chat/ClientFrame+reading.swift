import JSON

extension ClientFrame {
    /// Reads a frame; what can't be read is told by a problem.
    init(_ value: JSONValue) throws(FrameProblem) {
        let fields = Fields(value)
        guard let type = value["type"]?.string else { throw FrameProblem(.badField, "type: a string is missing") }
        switch type {
        case "hello": self = .hello(try Self.proof(fields), since: try fields.number("since", 0...(.max)) ?? 0)
        case "send": self = .send(try Send(fields))
        case "typing": self = .typing
        case "read": self = .read(seq: try fields.need(fields.number("seq", 0...(.max)), "seq"))
        case "operator": self = .callOperator
        case "resolve": self = .resolve
        case "feedback":
            let seq = try fields.need(fields.number("seq", 1...(.max)), "seq")
            self = .feedback(seq: seq, helped: try fields.need(fields.bool("helped"), "helped"))
        case "rate":
            let score = try fields.need(fields.number("score", 1...5), "score")
            self = .rate(score: Int(score), comment: try fields.text("comment", atMost: 2_000))
        case "history":
            let limit = try fields.number("limit", 1...100) ?? 50
            self = .history(before: try fields.number("before", 1...(.max)), limit: Int(limit))
        case "ping": self = .ping
        default: throw FrameProblem(.unknownType, "there is no such type")
        }
    }

    private static func proof(_ fields: Fields) throws(FrameProblem) -> Proof {
        let initData = try fields.text("initData", atMost: 64 * 1024)
        let session = try fields.text("session", atMost: 64 * 1024)
        switch (initData, session) {
        case (let initData?, nil): return .initData(initData)
        case (nil, let session?): return .session(session)
        default: throw FrameProblem(.badField, "initData or session: one of the two is needed")
        }
    }
}

extension ClientFrame.Send {
    fileprivate init(_ fields: Fields) throws(FrameProblem) {
        var fields = fields
        let id = try fields.need(fields.text("id", atMost: 128), "id")
        guard !id.isEmpty else { throw FrameProblem(.badField, "id: must not be empty") }
        // From here on every refusal says which message it is about.
        fields.id = id
        self.id = id
        text = try fields.text("text", atMost: .max) ?? ""
        files = try fields.texts("files")
        replyTo = try fields.number("replyTo", 1...(.max))
    }
}

/// Members of a frame, each of which must be what it is called or be left out.
private struct Fields {
    private let value: JSONValue
    var id: String?

    init(_ value: JSONValue) { self.value = value }

    private func member(_ name: String) -> JSONValue? {
        value[name].flatMap { $0.isNull ? nil : $0 }
    }

    private func bad(_ name: String, _ words: String) -> FrameProblem {
        FrameProblem(.badField, "\(name): \(words)", id: id)
    }

    func need<Value>(_ value: Value?, _ name: String) throws(FrameProblem) -> Value {
        guard let value else { throw bad(name, "is missing") }
        return value
    }

    func text(_ name: String, atMost limit: Int) throws(FrameProblem) -> String? {
        guard let member = member(name) else { return nil }
        guard let text = member.string else { throw bad(name, "must be a string") }
        guard text.utf8.count <= limit else { throw bad(name, "is too long") }
        return text
    }

    func texts(_ name: String) throws(FrameProblem) -> [String] {
        guard let member = member(name) else { return [] }
        let texts = member.array?.compactMap(\.string)
        guard let texts, texts.count == member.array?.count else { throw bad(name, "must be an array of strings") }
        return texts
    }

    func number(_ name: String, _ range: ClosedRange<Int64>) throws(FrameProblem) -> Int64? {
        guard let member = member(name) else { return nil }
        guard let number = member.int, range.contains(number) else {
            let words =
                range.upperBound == .max
                ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
            throw bad(name, "must be a whole number \(words)")
        }
        return number
    }

    func bool(_ name: String) throws(FrameProblem) -> Bool? {
        guard let member = member(name) else { return nil }
        guard let bool = member.bool else { throw bad(name, "must be true or false") }
        return bool
    }
}
