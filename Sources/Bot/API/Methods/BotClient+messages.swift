import JSON

extension BotClient {
    /// Sends words that fit into one message: see `TelegramHTML.parts`.
    package func sendMessage(
        _ text: TelegramHTML, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        try await send("sendMessage", text.parameters("text"), to: destination, options)
    }

    /// Sends a text with headings and tables, as Telegram's rich HTML; the words in it must have been escaped.
    package func sendRichMessage(
        html: String, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        try await send("sendRichMessage", ["rich_message": ["html": .string(html)]], to: destination, options)
    }

    package func sendLocation(
        latitude: Double, longitude: Double, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        let place: JSONObject = ["latitude": .double(latitude), "longitude": .double(longitude)]
        return try await send("sendLocation", place, to: destination, options)
    }

    package func sendContact(
        phone: String, firstName: String, lastName: String? = nil, to destination: Destination,
        _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        let contact: JSONObject = [
            "phone_number": .string(phone), "first_name": .string(firstName),
            "last_name": lastName.map { .string($0) },
        ]
        return try await send("sendContact", contact, to: destination, options)
    }

    package func sendPoll(
        _ question: String, answers: [String], to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        let answers = JSONValue.array(answers.map { ["text": .string($0)] })
        return try await send(
            "sendPoll", ["question": .string(question), "options": answers], to: destination, options)
    }

    /// Shows a person what is being written, for half a minute or until the next message. The same draft id, which is
    /// not 0, changes what is shown.
    package func sendMessageDraft(
        _ draft: Int64, _ text: TelegramHTML, to destination: Destination, canStop: Bool = false
    ) async throws(BotError) {
        var parameters = destination.parameters.merging(text.parameters("text"))
        parameters["draft_id"] = .int(draft)
        parameters["can_stop"] = canStop ? true : nil
        _ = try await call("sendMessageDraft", parameters, isRepeatable: true)
    }

    func send(
        _ method: String, _ content: JSONObject, to destination: Destination, _ options: SendOptions
    ) async throws(BotError) -> TelegramMessage {
        let parameters = destination.parameters.merging(content).merging(options.parameters)
        return try TelegramAnswer.read(await call(method, parameters), TelegramMessage.init)
    }
}
