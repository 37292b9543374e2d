import JSON

extension World {
    func sendPoll(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let question = try Words.read(input, "question", marks: "question_entities", mode: "question_parse_mode")
        guard !question.isEmpty else { throw .badRequest("Poll question must be non-empty") }
        guard question.length <= 300 else { throw .badRequest("Poll question length must not exceed 300") }
        guard let parsed = input.json("options"), let options = parsed?.array else {
            throw .badRequest("Can't parse options JSON object")
        }
        guard (1...12).contains(options.count) else {
            throw .badRequest("Poll must have at least 1 and at most 12 options")
        }
        var answers: [JSONValue] = []
        for (index, option) in options.enumerated() {
            guard let text = option.string ?? option["text"]?.string, !text.isEmpty else {
                throw .badRequest("Poll options must be non-empty")
            }
            guard text.unicodeScalars.count <= 100 else {
                throw .badRequest("Poll options length must not exceed 100")
            }
            answers.append(["persistent_id": "\(index)", "text": .string(text), "voter_count": 0])
        }
        let poll: JSONValue = [
            "id": .string(longID()), "question": .string(question.text), "question_entities": render(question.entities),
            "options": .array(answers), "total_voter_count": 0, "is_closed": .bool(input.flag("is_closed")),
            "is_anonymous": .bool(!input.has("is_anonymous") || input.flag("is_anonymous")),
            "type": input["type"] == "quiz" ? "quiz" : "regular",
            "allows_multiple_answers": .bool(input.flag("allows_multiple_answers")),
            "allows_revoting": true, "members_only": false,
        ]
        return try send(Outgoing(input, [.plain(.poll, ["poll": poll])]), bot)
    }
}
