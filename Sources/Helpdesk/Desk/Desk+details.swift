extension Desk {
    /// Notes something about a chat. Answers what the chat is now.
    @discardableResult
    package func set(_ detail: ChatDetail, in chat: ChatID, by actor: Actor) async throws(DeskError) -> Chat {
        let line = parts.line("chat.described", by: actor, in: chat, [detail.name: detail.value])
        return try await inRoom(chat) { room throws(DeskError) in
            var isNew = false
            let changed = try await room.change(line) { chat in
                isNew = chat.set(detail)
                return isNew
            }
            if isNew { await room.tell(.described(changed)) }
            return changed
        }
    }

    /// From now on the customer is spoken to in this language, whatever they write in.
    package func choose(
        _ language: Language, for customer: CustomerID, by actor: Actor
    ) async throws(DeskError) {
        let changed = try await change(customer) { customer in
            guard customer.language != language || !customer.choseLanguage else { return false }
            customer.language = language
            customer.choseLanguage = true
            return true
        }
        if let chat = changed.chat {
            try await gently { () throws(DeskError) in
                try await set(.language(language), in: chat, by: actor)
            }
        }
    }

    /// The customer is called this from now on, whatever Telegram says.
    package func rename(_ customer: CustomerID, to name: String, by actor: Actor) async throws(DeskError) {
        let name = name.trimmed
        guard !name.isEmpty else { throw .emptyMessage }
        guard name.utf16.count <= Self.nameLimit else { throw .textTooLong(limit: Self.nameLimit) }
        let changed = try await change(customer) { customer in
            guard customer.name != name || !customer.choseName else { return false }
            customer.name = name
            customer.choseName = true
            return true
        }
        try await note("customer.renamed", changed.chat, by: actor)
    }

    /// Keeps a customer out, or lets one in again. Who is kept out is told nothing more, and no one waits for them.
    package func ban(
        _ customer: CustomerID, _ isBanned: Bool, by actor: Actor = .system
    ) async throws(DeskError) {
        let now = parts.clock.now
        var isNew = false
        let changed = try await change(customer) { customer in
            isNew = (customer.banned != nil) != isBanned
            if isNew { customer.banned = isBanned ? now : nil }
            return isNew
        }
        guard isNew else { return }
        try await note(isBanned ? "customer.banned" : "customer.let_in", changed.chat, by: actor)
        if isBanned, let chat = changed.chat {
            await parts.feed.tell([News(chat: chat, customer: customer, .gone)])
        }
    }

    package static let nameLimit = 64

    /// Writes a line about a customer, and lets those who show the chat look again.
    private func note(_ action: String, _ chat: ChatID?, by actor: Actor) async throws(DeskError) {
        try await audit(parts.line(action, by: actor, in: chat))
        guard let chat else { return }
        try await gently { () throws(DeskError) in
            try await inRoom(chat) { room throws(DeskError) in
                await room.tell(.described(try await room.current()))
            }
        }
    }

    /// A customer who never came to write has no chat yet.
    private func gently(_ work: () async throws(DeskError) -> some Any) async throws(DeskError) {
        do { _ = try await work() } catch {
            guard error == .unknownChat else { throw error }
        }
    }

    func audit(_ line: AuditLine) async throws(DeskError) {
        try await stored { () throws(StoreError) in try await parts.store.write(line) }
    }
}

extension String {
    /// Without white space at its ends.
    var trimmed: String {
        let start = drop(while: \.isWhitespace)
        return String(
            start[..<(start.lastIndex { !$0.isWhitespace }.map { start.index(after: $0) } ?? start.startIndex)])
    }
}
