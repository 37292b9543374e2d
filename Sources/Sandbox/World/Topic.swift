import JSON

/// A topic of a forum; its id is that of the message which tells of its creation.
struct Topic: Sendable {
    let id: Int
    var name: String
    let iconColor: Int
    var iconEmoji: String?
    let creator: Sender
    var isClosed = false
    var isHidden = false
    /// When it was deleted; it is kept so that the bot's errors can be told apart.
    var deletedAt: Double?
    /// Until when a bot's server believes that the topic exists without asking.
    var believedUntil: [Int64: Double] = [:]
    var pins: [Int] = []

    var isDeleted: Bool { deletedAt != nil }

    var json: JSONObject {
        [
            "message_thread_id": .number(id), "name": .string(name), "icon_color": .number(iconColor),
            "icon_custom_emoji_id": iconEmoji.map(JSONValue.string),
        ]
    }

    static let generalID = 1
    static let colors = [7_322_096, 16_766_590, 13_338_331, 9_367_192, 16_749_490, 16_478_047]
}
