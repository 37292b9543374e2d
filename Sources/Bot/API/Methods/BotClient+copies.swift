package import Helpdesk
import JSON

extension BotClient {
    /// Sends what a message says as the bot's own words, whatever it is made of; a caption replaces its own. Answers
    /// the id of the copy.
    package func copyMessage(
        _ message: Int64, from chat: TelegramID, to destination: Destination, caption: TelegramHTML? = nil,
        _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> Int64 {
        var parameters = destination.parameters.merging(options.parameters)
        if let caption { parameters.merge(caption.parameters("caption")) }
        parameters["from_chat_id"] = .int(chat.rawValue)
        parameters["message_id"] = .int(message)
        return try TelegramAnswer.read(await call("copyMessage", parameters)) { $0["message_id"]?.int }
    }

    /// As above for up to a hundred messages, in the order of their ids; albums stay together. Those that can't be
    /// copied are left out, so that there may be fewer copies, and which is whose can't be told.
    package func copyMessages(
        _ messages: [Int64], from chat: TelegramID, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> [Int64] {
        try await sendAgain("copyMessages", messages, chat, destination, options)
    }

    /// Passes a message on under its author's name.
    package func forwardMessage(
        _ message: Int64, from chat: TelegramID, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        var parameters = destination.parameters.merging(options.parameters)
        parameters["from_chat_id"] = .int(chat.rawValue)
        parameters["message_id"] = .int(message)
        return try TelegramAnswer.read(await call("forwardMessage", parameters), TelegramMessage.init)
    }

    /// As above for up to a hundred messages, with gaps as in `copyMessages`.
    package func forwardMessages(
        _ messages: [Int64], from chat: TelegramID, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> [Int64] {
        try await sendAgain("forwardMessages", messages, chat, destination, options)
    }

    private func sendAgain(
        _ method: String, _ messages: [Int64], _ chat: TelegramID, _ destination: Destination, _ options: SendOptions
    ) async throws(BotError) -> [Int64] {
        var parameters = destination.parameters.merging(options.parameters)
        parameters["from_chat_id"] = .int(chat.rawValue)
        parameters["message_ids"] = .array(messages.sorted().map { .int($0) })
        return try TelegramAnswer.read(await call(method, parameters)) {
            $0.array?.compactMap { $0["message_id"]?.int }
        }
    }
}
