extension ChatStore {
    /// Reads, changes and saves until no one came in between. A change that throws saves nothing, one that answers
    /// false neither. Nil if there is no such chat.
    package func change(
        _ id: ChatID, _ change: (inout Chat) throws -> Bool
    ) async throws -> Chat? {
        while var chat = try await self.chat(id) {
            guard try change(&chat) else { return chat }
            do { return try await save(chat) } catch .stale { continue }
        }
        return nil
    }
}

extension MessageStore {
    /// Reads, changes and saves until no one came in between. A change that throws saves nothing, one that answers
    /// false neither. Nil if there is no such message.
    package func change(
        _ chat: ChatID, _ seq: Int64, _ change: (inout Message) throws -> Bool
    ) async throws -> Message? {
        while var message = try await self.message(chat, seq) {
            guard try change(&message) else { return message }
            do { return try await save(message) } catch .stale { continue }
        }
        return nil
    }
}

extension CustomerStore {
    /// Reads, changes and saves until no one came in between. A change that throws saves nothing, one that answers
    /// false neither. Nil if there is no such customer.
    package func change(
        _ id: CustomerID, _ change: (inout Customer) throws -> Bool
    ) async throws -> Customer? {
        while var customer = try await self.customer(id) {
            guard try change(&customer) else { return customer }
            do { return try await save(customer) } catch .stale { continue }
        }
        return nil
    }
}

extension StaffStore {
    /// Reads, changes and saves until no one came in between. A change that throws saves nothing, one that answers
    /// false neither. Nil if there is no such manager.
    package func change(
        manager id: TelegramID, _ change: (inout Manager) throws -> Bool
    ) async throws -> Manager? {
        while var manager = try await self.manager(id) {
            guard try change(&manager) else { return manager }
            do { return try await save(manager) } catch .stale { continue }
        }
        return nil
    }
}
