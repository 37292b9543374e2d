extension Desk {
    /// Lets a customer in and finds the chat that new words go to. The first visit makes both.
    package func welcome(_ visitor: Visitor) async throws(DeskError) -> (customer: Customer, chat: Chat) {
        let customer = try await stored { () throws(StoreError) in try await recognise(visitor) }
        guard customer.banned == nil else { throw .banned }
        guard let id = customer.chat else { throw .unknownChat }
        let chat = try await stored { () throws(StoreError) in
            if let chat = try await parts.store.chat(id) { return chat }
            var chat = Chat(id: id, customer: customer.id, opened: parts.clock.now)
            chat.language = customer.language
            chat.source = visitor.source
            return try await parts.store.add(chat)
        }
        return (customer, chat)
    }

    /// The customer begins anew: words go to a new chat from now on. An old one that no person has taken is closed.
    /// The same update begins only one.
    package func startAnew(_ customer: CustomerID, update: UpdateID? = nil) async throws(DeskError) -> Chat {
        let now = parts.clock.now
        var new = parts.ids.chat(at: now)
        var old: ChatID?
        let changed = try await change(customer) { customer in
            if let update, let chat = customer.chat, !customer.note(update) {
                new = chat
                return false
            }
            old = customer.chat
            customer.chat = new
            return true
        }
        var chat = Chat(id: new, customer: customer, opened: now)
        chat.language = changed.language
        if let old { try await handleGently(.customerResolved, in: old) }
        return try await stored { () throws(StoreError) in try await parts.store.add(chat) }
    }

    /// New words go to this earlier chat of the customer's again.
    package func goBack(to chat: ChatID, _ customer: CustomerID) async throws(DeskError) -> Chat {
        let found = try await stored { () throws(StoreError) in try await parts.store.chat(chat) }
        guard let found, found.customer == customer else { throw .unknownChat }
        _ = try await change(customer) { customer in
            guard customer.chat != chat else { return false }
            customer.chat = chat
            return true
        }
        return found
    }

    /// Changes what is kept of a customer.
    package func change(
        _ customer: CustomerID, _ change: (inout Customer) -> Bool
    ) async throws(DeskError) -> Customer {
        do {
            guard let changed = try await parts.store.change(customer, change) else { throw DeskError.unknownChat }
            return changed
        } catch let error as StoreError {
            throw .store(error)
        } catch let error as DeskError {
            throw error
        } catch {
            throw .store(.other("\(error)"))
        }
    }

    private func recognise(_ visitor: Visitor) async throws(StoreError) -> Customer {
        let now = parts.clock.now
        var new = Customer(id: visitor.id, name: visitor.name, since: now)
        new.chat = parts.ids.chat(at: now)
        new.source = visitor.source
        new.learn(from: visitor, at: now)
        var known = try await parts.store.customer(visitor.id)
        if known == nil { known = try await parts.store.add(new) }
        while var customer = known {
            customer.learn(from: visitor, at: now)
            if customer.chat == nil { customer.chat = new.chat }
            if customer == known { return customer }
            do { return try await parts.store.save(customer) } catch .stale {
                known = try await parts.store.customer(visitor.id)
            }
        }
        throw .unknown("customer")
    }

    private func handleGently(_ event: DeskEvent, in chat: ChatID) async throws(DeskError) {
        let found = try await stored { () throws(StoreError) in try await parts.store.chat(chat) }
        guard let found, found.status == .assistant else { return }
        try await handle(event, in: chat)
    }

    func stored<Result: Sendable>(
        _ work: () async throws(StoreError) -> Result
    ) async throws(DeskError) -> Result {
        do { return try await work() } catch { throw .store(error) }
    }
}

extension Customer {
    private static let updatesKept = 16

    /// Notes that the effect of an update is in here; false if it was already.
    fileprivate mutating func note(_ update: UpdateID) -> Bool {
        guard !updates.contains(update) else { return false }
        updates.append(update)
        if updates.count > Self.updatesKept { updates.removeFirst(updates.count - Self.updatesKept) }
        return true
    }

    // Often enough to know who is there, seldom enough to cost nothing.
    private static let noticedEvery = Duration.seconds(60)

    fileprivate mutating func learn(from visitor: Visitor, at now: Moment) {
        if !choseName, !visitor.name.isEmpty { name = visitor.name }
        if let username = visitor.username { self.username = username }
        if !choseLanguage, language == nil { language = visitor.language }
        if now - lastSeen > Self.noticedEvery { lastSeen = now }
    }
}
