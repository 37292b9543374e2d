import Helpdesk
import Storage

extension MemoryStore: StoreKeeping {
    func check() throws(StoreError) { try open() }

    func erase(_ customer: CustomerID, line: AuditLine) throws(StoreError) -> [FileID] {
        try write(line)
        let gone = chats.values.filter { $0.customer == customer }.map(\.id)
        let bytes = files.values.filter { $0.customer == customer }.map(\.id)
        for file in bytes { files[file] = nil }
        customers[customer] = nil
        for update in updates.values where update.person != nil && update.person == customer.telegram {
            updates[update.id] = nil
        }
        return bytes + gone.flatMap(takeOut)
    }

    func expire(before time: Moment, limit: Int, line: AuditLine) throws(StoreError) -> Expired {
        try open()
        let old = chats.values.filter { $0.state == .closed && $0.lastWord < time }
            .sorted { $0.lastWord < $1.lastWord }.upTo(limit)
        if !old.isEmpty { try write(line) }
        return Expired(chats: old.count, files: old.flatMap { takeOut($0.id) })
    }

    func close() { isClosed = true }
    func reopen() { isClosed = false }

    private func takeOut(_ chat: ChatID) -> [FileID] {
        for message in messages[chat, default: []] {
            origins[message.origin] = nil
            words[message.key] = nil
        }
        messages[chat] = nil
        chats[chat] = nil
        let bytes = files.values.filter { $0.chat == chat }.map(\.id)
        for file in bytes { files[file] = nil }
        return bytes
    }
}
