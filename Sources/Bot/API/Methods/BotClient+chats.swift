package import Helpdesk
import JSON

extension BotClient {
    /// Shows someone what is being done; to be repeated every four seconds.
    package func sendChatAction(_ action: ChatAction, to destination: Destination) async throws(BotError) {
        let parameters: JSONObject = [
            "chat_id": .int(destination.chat.rawValue), "action": .string(action.rawValue),
            // Here, and only here, the General topic goes by its number.
            "message_thread_id": destination.topic.map { .int($0) },
        ]
        _ = try await call("sendChatAction", parameters, isRepeatable: true)
    }

    /// Answers the press of a button, which spins until then: at once, whatever is to be done. An alert has to be
    /// clicked away.
    package func answerCallbackQuery(
        _ query: String, _ text: String? = nil, isAlert: Bool = false
    ) async throws(BotError) {
        let parameters: JSONObject = [
            "callback_query_id": .string(query),
            "text": text.map { .string(String($0.prefix(TelegramLimits.callbackAnswer))) },
            "show_alert": isAlert ? true : nil,
        ]
        _ = try await call("answerCallbackQuery", parameters, isRepeatable: true)
    }

    package func getChat(_ chat: TelegramID) async throws(BotError) -> ChatDetails {
        let parameters: JSONObject = ["chat_id": .int(chat.rawValue)]
        return try TelegramAnswer.read(await call("getChat", parameters, isRepeatable: true), ChatDetails.init)
    }

    /// A stranger comes back as one who left.
    package func getChatMember(_ user: TelegramID, in chat: TelegramID) async throws(BotError) -> ChatMember {
        let parameters: JSONObject = ["chat_id": .int(chat.rawValue), "user_id": .int(user.rawValue)]
        return try TelegramAnswer.read(await call("getChatMember", parameters, isRepeatable: true), ChatMember.init)
    }

    /// Who administers a group: people, and the bot itself, but no other bot.
    package func getChatAdministrators(_ chat: TelegramID) async throws(BotError) -> [ChatMember] {
        let parameters: JSONObject = ["chat_id": .int(chat.rawValue)]
        return try TelegramAnswer.read(await call("getChatAdministrators", parameters, isRepeatable: true)) {
            $0.array?.compactMap(ChatMember.init)
        }
    }

    package func getChatMemberCount(_ chat: TelegramID) async throws(BotError) -> Int {
        let parameters: JSONObject = ["chat_id": .int(chat.rawValue)]
        return try TelegramAnswer.read(await call("getChatMemberCount", parameters, isRepeatable: true)) {
            $0.int.map { Int(clamping: $0) }
        }
    }
}
