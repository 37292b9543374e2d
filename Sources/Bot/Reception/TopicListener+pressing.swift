import Helpdesk

extension TopicListener {
    func press(_ press: TopicPress, chat number: Int64, _ query: CallbackQuery, _ update: UpdateID) async throws {
        guard let chat = try await store.chat(number: number) else { return await settle(query, nil) }
        let language = try await staff.language(of: query.from.id)
        guard let manager = try await staff.manager(query.from) else {
            return await settle(query, StaffText.notManager.text(language), isAlert: true)
        }
        do {
            switch press {
            case .take: try await desk.handle(.managerTook(manager), in: chat.id)
            case .takeOver, .sendAnyway: return try await sendHeld(press, query, manager, chat, update)
            case .close: try await desk.handle(.managerClosed(manager, parting: nil), in: chat.id)
            case .handBack: try await desk.handle(.managerHandedBack(manager), in: chat.id)
            case .reopen: try await desk.handle(.managerReopened(manager), in: chat.id)
            case .ban: try await desk.ban(chat.customer, true, by: .manager(manager.id))
            case .unban: try await desk.ban(chat.customer, false, by: .manager(manager.id))
            case .retry: return try await retry(query, language)
            case .saveToFAQ: try await proposeEntry(chat, query)
            }
            await settle(query, nil)
        } catch {
            guard case DeskError.refused(let refusal) = error else { throw error }
            await settle(query, try await text(of: refusal, language), isAlert: true)
        }
    }

    /// The words under which the button stood, or, if they were `/take`, only the chat.
    private func sendHeld(
        _ press: TopicPress, _ query: CallbackQuery, _ manager: Manager, _ chat: Chat, _ update: UpdateID
    ) async throws {
        let language = try await staff.language(of: manager.id)
        guard let notice = query.message?.message, case .whole(let words)? = notice.answered else {
            return await settle(query, StaffText.sendAgain.text(language), isAlert: true)
        }
        guard words.from?.id == manager.id else {
            return await settle(query, StaffText.onlyAuthor.text(language), isAlert: true)
        }
        if calls.command(words) != nil {
            try await desk.handle(.managerTookOver(manager), in: chat.id)
        } else {
            guard let whole = held.whole(of: words) else {
                return await settle(query, StaffText.sendAgain.text(language), isAlert: true)
            }
            // Pressed twice, said once.
            if try await store.message(at: words.chat.id, words.id) == nil {
                try await say(whole, [update], manager, chat, press == .takeOver ? .takeOver : .anyway)
            }
        }
        await settle(query, nil)
        try? await bot.client.deleteMessage(notice.id, in: notice.chat.id)
    }

    private func retry(_ query: CallbackQuery, _ language: Language) async throws {
        guard let notice = query.message?.message, let answered = notice.answered,
            let said = try await store.message(at: notice.chat.id, answered.id)
        else { return await settle(query, StaffText.sendAgain.text(language), isAlert: true) }
        await receipts.forgetFailure(of: said)
        try await desk.retry(said.seq, in: said.chat)
        await settle(query, StaffText.retrying.text(language))
        try? await bot.client.deleteMessage(notice.id, in: notice.chat.id)
    }

    func settle(_ query: CallbackQuery, _ text: String?, isAlert: Bool = false) async {
        // The press was dealt with; a spinner that goes on is all that can go wrong.
        try? await bot.client.answerCallbackQuery(query.id, text, isAlert: isAlert)
    }
}
