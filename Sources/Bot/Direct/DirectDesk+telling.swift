import Helpdesk

extension DirectDesk {
    func tell(_ seqs: [Int64], in id: ChatID) async throws -> Told {
        guard let chat = try await store.chat(id), let seq = seqs.first,
            let message = try await store.message(id, seq), let delivery = message.pending(to: .specialist)
        else { return .settled(1) }
        let messages = [message] + (delivery.action == .post ? try await alike(message, seqs.dropFirst(), id) : [])
        switch delivery.action {
        case .post where message.author == .system: try await announce(message, chat)
        case .post:
            switch chat.state {
            case .taken where !chat.isWithSpecialist:
                // Someone who is no specialist has it, and reads it elsewhere.
                guard try await isSpecialist(chat.state.manager) else { return .parked }
                return .unprepared
            case .taken(let owner): return try await post(messages, to: owner)
            case .waiting: return .parked
            case .assistant, .closed:
                if let last = chat.dialogue, message.at >= last.since {
                    return try await post(messages, to: last.specialist)
                }
                // The history tells whoever comes next.
                try await settlement.done(message, .post, to: .specialist, .skipped)
            }
        case .edit: try await edit(message)
        case .recall: try await recall(message)
        }
        return .settled(0)
    }

    private func isSpecialist(_ manager: TelegramID?) async throws -> Bool {
        guard let manager else { return false }
        return try await store.manager(manager)?.isSpecialist == true
    }

    /// Of what the desk says by itself, specialists are told that a dialogue is over.
    private func announce(_ message: Message, _ chat: Chat) async throws {
        guard message.phrase?.endsDialogue == true, let dialogue = chat.dialogue,
            let customer = try await store.customer(chat.customer),
            let specialist = try await store.manager(dialogue.specialist), specialist.isActive
        else { return try await settlement.done(message, .post, to: .specialist, .skipped) }
        let title = words.title(chat, customer)
        let text = DirectText.ended.text(words.language(of: specialist), name: title)
        do {
            let ids = try await media.text(.text(text), to: Destination(specialist.id), SendOptions())
            try await settle(message, specialist.id, ids)
        } catch let error as BotError where error.isFinal || error == .blocked || error == .chatGone {
            try await settlement.failed(message, .post, to: .specialist, because: "\(error)")
        }
    }

    /// Those right behind a message that can be told in one with it, so that a burst takes no minute to arrive.
    private func alike(_ first: Message, _ seqs: ArraySlice<Int64>, _ chat: ChatID) async throws -> [Message] {
        guard first.author == .customer, first.files.isEmpty else { return [] }
        var (alike, length): ([Message], Int) = ([], words.signed([first]).length)
        for seq in seqs {
            guard let message = try await store.message(chat, seq), message.author == .customer,
                message.files.isEmpty, message.replyTo == nil, message.name == first.name,
                message.pending(to: .specialist)?.action == .post
            else { break }
            length += message.text.utf16.count + 1
            guard length <= TelegramLimits.text else { break }
            alike.append(message)
        }
        return alike
    }

    private func post(_ messages: [Message], to specialist: TelegramID) async throws -> Told {
        let message = messages[0]
        let options = SendOptions(replyTo: try await replyTarget(of: message, specialist))
        do {
            let ids =
                message.files.isEmpty
                ? try await media.text(words.signed(messages), to: Destination(specialist), options)
                : try await postFiles(message, to: specialist, options)
            for message in messages { try await settle(message, specialist, ids) }
            return .settled(messages.count)
        } catch BotError.blocked, BotError.chatGone {
            try await lost(specialist)
            return .parked
        } catch let error as BotError where error.isFinal {
            try await settlement.failed(message, .post, to: .specialist, because: "\(error)")
            return .settled(0)
        }
    }

    private func postFiles(
        _ message: Message, to specialist: TelegramID, _ options: SendOptions
    ) async throws -> [Int64] {
        let destination = Destination(specialist)
        let origin = message.places.filter { $0.side == .privateChat }
        if let from = origin.first?.chat, message.via == .telegram {
            // What came by Telegram is there already.
            do {
                return try await copy(message, origin.map(\.message).sorted(), from: from, destination, options)
            } catch let error as BotError where error.isFinal {}
        }
        return try await media.send(message, words: words.signed([message]), to: destination, options)
    }

    /// Where nothing can stand below a file, the signature goes ahead.
    private func copy(
        _ message: Message, _ origin: [Int64], from: TelegramID, _ destination: Destination, _ options: SendOptions
    ) async throws -> [Int64] {
        let signed = words.signed([message])
        if origin.count == 1, message.files[0].kind != .roundVideo, signed.length <= TelegramLimits.caption {
            return try await bot.call(about: destination.chat, .words) { client in
                [
                    try await client.copyMessage(
                        origin[0], from: from, to: destination, caption: signed, options)
                ]
            }
        }
        let signature = words.signature(message)
        let ahead = try await media.text(signature, to: destination, options)
        let copies = try await bot.call(about: destination.chat, .words) { client in
            if origin.count == 1 { return [try await client.copyMessage(origin[0], from: from, to: destination)] }
            return try await client.copyMessages(origin, from: from, to: destination)
        }
        return ahead + copies
    }

    private func settle(_ message: Message, _ specialist: TelegramID, _ ids: [Int64]) async throws {
        try await settlement.posted(
            message, to: .specialist, at: ids.map { Place(.specialist, chat: specialist, message: $0) })
    }

    private func replyTarget(of message: Message, _ specialist: TelegramID) async throws -> Int64? {
        guard let seq = message.replyTo, let target = try await store.message(message.chat, seq) else { return nil }
        return target.places.first { $0.side == .specialist && $0.chat == specialist }?.message
    }

    // MARK: What was told before

    private func edit(_ message: Message) async throws {
        var known: Set<TelegramID> = []
        for place in message.places where place.side == .specialist && known.insert(place.chat).inserted {
            try await show(try await messages(at: place, around: message), at: place)
        }
        try await settlement.done(message, .edit, to: .specialist, .sent)
    }

    /// Makes one of Telegram's messages say what these of ours say now.
    private func show(_ messages: [Message], at place: Place) async throws {
        guard !messages.isEmpty else { return }
        let text = .text("✏️ ") + words.signed(messages)
        try await change(place, text, isCaption: messages.contains { !$0.files.isEmpty })
    }

    /// What was told in one message of Telegram's, and still stands.
    private func messages(at place: Place, around message: Message) async throws -> [Message] {
        let neighbours = try await store.messages(message.chat, after: max(0, message.seq - 65), limit: 130)
        return neighbours.filter { $0.places.contains(place) && $0.deleted == nil }
    }

    private func change(_ place: Place, _ text: TelegramHTML, isCaption: Bool) async throws {
        do {
            try await bot.bring(about: place.chat, .words) { client in
                if isCaption {
                    try await client.editMessageCaption(place.message, in: place.chat, text)
                } else {
                    try await client.editMessageText(place.message, in: place.chat, text)
                }
            }
        } catch BotError.blocked, BotError.chatGone {
        } catch let error as BotError where error.isFinal {
            // Its words may stand ahead of its files.
            if isCaption { try await change(place, text, isCaption: false) }
        }
    }

    private func recall(_ message: Message) async throws {
        for place in message.places where place.side == .specialist {
            let others = try await messages(at: place, around: message).filter { $0.seq != message.seq }
            guard others.isEmpty else {
                try await show(others, at: place)
                continue
            }
            do {
                try await bot.bring(about: place.chat, .words) { client in
                    try await client.deleteMessage(place.message, in: place.chat)
                }
            } catch BotError.blocked, BotError.chatGone {
            } catch let error as BotError where error.isFinal {}
        }
        try await settlement.done(message, .recall, to: .specialist, .sent)
    }
}

extension Phrase {
    fileprivate var endsDialogue: Bool {
        self == .closedByCustomer || self == .closedByManager || self == .closedIdle
    }
}
