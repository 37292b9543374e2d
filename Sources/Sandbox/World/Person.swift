import JSON

/// Someone with a Telegram account.
struct Person: Sendable {
    let id: Int64
    var firstName: String
    var lastName: String?
    var username: String?
    var languageCode: String?
    var isPremium = false
    /// The account was deleted.
    var isDeactivated = false
    /// Forwards of what they write do not lead back to them.
    var hidesForwards = false
    var refusesVoice = false

    var user: JSONObject {
        [
            "id": .int(id), "is_bot": false, "first_name": .string(isDeactivated ? "" : firstName),
            "last_name": isDeactivated ? nil : lastName.map(JSONValue.string),
            "username": isDeactivated ? nil : username.map(JSONValue.string),
            "language_code": languageCode.map(JSONValue.string), "is_premium": .flag(isPremium),
        ]
    }

    var fullName: String { [firstName, lastName].compactMap { $0 }.joined(separator: " ") }
}

extension JSONValue {
    /// Telegram writes flags only when they are true.
    static func flag(_ isSet: Bool) -> JSONValue? { isSet ? .bool(true) : nil }

    static func number(_ value: Int) -> JSONValue { .int(Int64(value)) }
}
