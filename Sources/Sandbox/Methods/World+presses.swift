import JSON

/// Buttons and their answers.
extension World {
    /// A press; the bot that wrote the message hears of it.
    func press(
        _ data: String, by person: Int64, on message: Message, in chat: Chat, _ bot: BotAccount, isInaccessible: Bool
    ) -> CallbackPress {
        let press = CallbackPress(
            id: longID(), bot: bot.id, person: person, chat: chat.id, message: message.id, data: data, at: now)
        callbacks[press.id] = press
        changed()
        forgetOldPresses()
        // A bot that is out of the group hears nothing of it.
        guard chat.isDirect || chat.members[bot.id]?.isInside == true else { return press }
        let seen = isInaccessible ? inaccessible(message.id, in: chat) : render(message, in: chat, for: bot)
        bot.queue.add(
            .callbackQuery,
            [
                "id": .string(press.id), "from": .object(user(person)), "message": .object(seen),
                "chat_instance": .string(chatInstance(chat, bot)), "data": .string(data),
            ], lane: .person(person), now: now)
        return press
    }

    func answerCallbackQuery(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard var press = callbacks[input["callback_query_id"]], press.bot == bot.id,
            now - press.at < CallbackPress.lifetime
        else { throw .badRequest("QUERY_ID_INVALID") }
        let text = try input.words("text")
        guard text.unicodeScalars.count <= 200 else { throw .badRequest("MESSAGE_TOO_LONG") }
        let address = input["url"]
        if !address.isEmpty {
            let own = "t.me/\(bot.username.lowercased())?start="
            guard ["https://" + own, "http://" + own, own].contains(where: { address.lowercased().hasPrefix($0) })
            else { throw .badRequest("URL_INVALID") }
        }
        // A second answer is taken without a word and changes nothing.
        if press.answer == nil {
            press.answer = [
                "text": text.isEmpty ? nil : .string(text), "show_alert": .flag(input.flag("show_alert")),
                "url": address.isEmpty ? nil : .string(address),
                "cache_time": input.has("cache_time") ? .number(input.number("cache_time")) : nil,
            ]
            press.answeredAt = now
            callbacks[press.id] = press
            changed()
        }
        return true
    }

    /// The same for one chat and one bot, and no chat id.
    private func chatInstance(_ chat: Chat, _ bot: BotAccount) -> String {
        var generator = SeededGenerator(seed: UInt64(bitPattern: chat.id) ^ UInt64(bitPattern: bot.id) << 20)
        return String(Int64.random(in: Int64.min...Int64.max, using: &generator))
    }

    private func forgetOldPresses() {
        guard callbacks.count > 10_000 else { return }
        callbacks = callbacks.filter { now - $0.value.at < CallbackPress.lifetime * 10 }
    }
}
