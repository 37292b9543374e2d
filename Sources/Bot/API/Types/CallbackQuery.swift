package import JSON

/// Someone pressed a button under a message.
package struct CallbackQuery: Equatable, Sendable {
    package let id: String
    package let from: TelegramUser
    /// The message it is under; nil for one of another bot's making.
    package var message: ReferredMessage?
    /// What the button was made with.
    package var data: String?

    package init?(_ json: JSONValue) {
        guard let id = json["id"]?.string, let from = json["from"].flatMap(TelegramUser.init) else { return nil }
        self.id = id
        self.from = from
        message = json["message"].flatMap(ReferredMessage.init)
        data = json["data"]?.string
    }
}
