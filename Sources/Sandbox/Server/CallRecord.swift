import JSON

/// One call as it was received, and what became of it.
struct CallRecord: Sendable {
    let number: Int
    let bot: Int64
    let method: String
    let chat: Int64?
    let thread: Int?
    let digest: String
    let at: Double
    /// It came before a wait that the bot had been told of was over.
    let isEarly: Bool
    var took: Double?
    /// `ok`, `error`, or how a fault ended it.
    var outcome = "under way"
    var errorCode: Int?
    var description: String?
    var retryAfter: Int?
    /// Whether it was carried out, whatever the bot was told.
    var hadEffect = false
    var messageIDs: [Int] = []

    var json: JSONValue {
        [
            "number": .number(number), "bot": .int(bot), "method": .string(method), "chat": chat.map { .int($0) },
            "thread": thread.map(JSONValue.number), "digest": .string(digest), "at": .double(at),
            "early": .bool(isEarly), "took": took.map(JSONValue.double), "outcome": .string(outcome),
            "error_code": errorCode.map(JSONValue.number), "description": description.map(JSONValue.string),
            "retry_after": retryAfter.map(JSONValue.number), "had_effect": .bool(hadEffect),
            "message_ids": messageIDs.isEmpty ? nil : .array(messageIDs.map(JSONValue.number)),
        ]
    }
}
