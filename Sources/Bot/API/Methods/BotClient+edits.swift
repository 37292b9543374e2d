package import Helpdesk
import JSON

/// Changes to the bot's own messages, at any time. A keyboard that is not given is taken away, and what would change
/// nothing throws `notModified`.
extension BotClient {
    package func editMessageText(
        _ message: Int64, in chat: TelegramID, _ text: TelegramHTML, _ keyboard: InlineKeyboard? = nil,
        hidesLinkPreview: Bool = false
    ) async throws(BotError) {
        var parameters = text.parameters("text")
        parameters["link_preview_options"] = hidesLinkPreview ? ["is_disabled": true] : nil
        try await edit("editMessageText", message, chat, parameters, keyboard)
    }

    package func editMessageCaption(
        _ message: Int64, in chat: TelegramID, _ caption: TelegramHTML, _ keyboard: InlineKeyboard? = nil
    ) async throws(BotError) {
        try await edit("editMessageCaption", message, chat, caption.parameters("caption"), keyboard)
    }

    package func editMessageReplyMarkup(
        _ message: Int64, in chat: TelegramID, _ keyboard: InlineKeyboard?
    ) async throws(BotError) {
        try await edit("editMessageReplyMarkup", message, chat, [:], keyboard)
    }

    package func editMessageMedia(
        _ message: Int64, in chat: TelegramID, _ media: OutgoingMedia, _ keyboard: InlineKeyboard? = nil
    ) async throws(BotError) {
        var item = media.parameters
        item["type"] = .string(media.type)
        switch media.file {
        case .known(let text), .url(let text):
            item["media"] = .string(text)
            try await edit("editMessageMedia", message, chat, ["media": .object(item)], keyboard)
        case .upload(let file):
            item["media"] = "attach://file"
            let parameters = Self.place(message, chat).merging(["media": .object(item), "reply_markup": keyboard?.json])
            _ = try await upload("editMessageMedia", parameters, [("file", file)])
        }
    }

    private func edit(
        _ method: String, _ message: Int64, _ chat: TelegramID, _ content: JSONObject, _ keyboard: InlineKeyboard?
    ) async throws(BotError) {
        let parameters = Self.place(message, chat).merging(content).merging(["reply_markup": keyboard?.json])
        _ = try await call(method, parameters, isRepeatable: true)
    }

    static func place(_ message: Int64, _ chat: TelegramID) -> JSONObject {
        ["chat_id": .int(chat.rawValue), "message_id": .int(message)]
    }
}

extension BotClient {
    /// Takes a message back: the bot's own, those of the person in a private chat, any in a group with the right to,
    /// none older than two days.
    package func deleteMessage(_ message: Int64, in chat: TelegramID) async throws(BotError) {
        _ = try await call("deleteMessage", Self.place(message, chat), isRepeatable: true)
    }

    /// As above for any number; those that are gone are no error.
    package func deleteMessages(_ messages: [Int64], in chat: TelegramID) async throws(BotError) {
        var rest = messages[...]
        while !rest.isEmpty {
            let some = rest.prefix(TelegramLimits.bulk)
            rest = rest.dropFirst(some.count)
            let parameters: JSONObject = [
                "chat_id": .int(chat.rawValue), "message_ids": .array(some.map { .int($0) }),
            ]
            _ = try await call("deleteMessages", parameters, isRepeatable: true)
        }
    }

    /// Puts one reaction on a message, or takes the bot's away.
    package func setMessageReaction(
        _ message: Int64, in chat: TelegramID, _ reaction: TelegramReaction?
    ) async throws(BotError) {
        var parameters = Self.place(message, chat)
        parameters["reaction"] = .array(reaction.map { [$0.json] } ?? [])
        _ = try await call("setMessageReaction", parameters, isRepeatable: true)
    }

    /// Pins a message, of a topic in its topic. Telegram notes it in the chat.
    package func pinChatMessage(
        _ message: Int64, in chat: TelegramID, isSilent: Bool = true
    ) async throws(BotError) {
        var parameters = Self.place(message, chat)
        parameters["disable_notification"] = isSilent ? true : nil
        _ = try await call("pinChatMessage", parameters, isRepeatable: true)
    }

    package func unpinChatMessage(_ message: Int64, in chat: TelegramID) async throws(BotError) {
        _ = try await call("unpinChatMessage", Self.place(message, chat), isRepeatable: true)
    }
}
