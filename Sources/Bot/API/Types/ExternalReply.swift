package import JSON

/// A message of another chat or topic that an answer is to.
package struct ExternalReply: Hashable, Sendable {
    package var origin: MessageOrigin
    package var chat: TelegramChat?
    package var message: Int64?

    package init(_ json: JSONValue) {
        origin = json["origin"].map(MessageOrigin.init) ?? .unknown
        chat = json["chat"].flatMap(TelegramChat.init)
        message = json["message_id"]?.int
    }
}
