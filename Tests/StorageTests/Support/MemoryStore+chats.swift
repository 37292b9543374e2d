import Helpdesk
import Storage

extension MemoryStore: ChatStore {
    func chat(_ id: ChatID) throws(StoreError) -> Chat? {
        try open()
        return chats[id]
    }

    func chat(number: Int64) throws(StoreError) -> Chat? {
        try open()
        return chats.values.first { $0.number == number }
    }

    func chat(group: TelegramID, thread: Int64) throws(StoreError) -> Chat? {
        try open()
        return chats.values.first { $0.topic?.group == group && $0.topic?.thread == thread }
    }

    func chats(of customer: CustomerID, limit: Int) throws(StoreError) -> [Chat] {
        try open()
        return chats.values.filter { $0.customer == customer }.sorted {
            ($1.opened, $1.number) < ($0.opened, $0.number)
        }
        .upTo(limit)
    }

    func chats(_ status: ChatStatus, after: Chat?, limit: Int) throws(StoreError) -> [Chat] {
        try open()
        return chats.values.filter { $0.status == status }.sorted { ($0.lastWord, $0.id) < ($1.lastWord, $1.id) }
            .drop { chat in after.map { (chat.lastWord, chat.id) <= ($0.lastWord, $0.id) } ?? false }.upTo(limit)
    }

    func unanswered(_ status: ChatStatus, before time: Moment, after: Chat?, limit: Int) throws(StoreError) -> [Chat] {
        try open()
        func key(_ chat: Chat) -> (Moment, ChatID) { (chat.unanswered ?? time, chat.id) }
        return chats.values.filter { $0.status == status && key($0).0 < time }.sorted { key($0) < key($1) }
            .drop { chat in after.map { key(chat) <= key($0) } ?? false }.upTo(limit)
    }

    func unansweredCount(_ status: ChatStatus, before time: Moment) throws(StoreError) -> Int {
        try unanswered(status, before: time, after: nil, limit: .max).count
    }

    func chats(takenBy manager: TelegramID) throws(StoreError) -> [Chat] {
        try open()
        return chats.values.filter { $0.state.manager == manager }
    }

    func add(_ chat: Chat) throws(StoreError) -> Chat {
        try open()
        if let known = chats[chat.id] { return known }
        try claimTopic(of: chat)
        lastNumber += 1
        chats[chat.id] = chat.numbered(lastNumber)
        return chat.numbered(lastNumber)
    }

    func save(_ chat: Chat) throws(StoreError) -> Chat {
        try open()
        try claimTopic(of: chat)
        var chat = chat
        if let known = chats[chat.id] {
            chat.lastWord = max(chat.lastWord, known.lastWord)
            chat.unanswered = known.unanswered
            chat.settleWaiting()
        }
        return try Self.replace(chat, at: chat.id, in: &chats)
    }

    func save(_ chat: Chat, _ line: AuditLine) throws(StoreError) -> Chat {
        let saved = try save(chat)
        try write(line)
        return saved
    }

    func chatCounts() throws(StoreError) -> [ChatStatus: Int] {
        try open()
        return chats.values.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
    }

    private func claimTopic(of chat: Chat) throws(StoreError) {
        guard let key = chat.topicKey else { return }
        let other = chats.values.first { $0.topicKey == key && $0.id != chat.id }
        if let other { throw .taken("topic of chat \(other.id)") }
    }
}

extension MemoryStore: CustomerStore {
    func customer(_ id: CustomerID) throws(StoreError) -> Customer? {
        try open()
        return customers[id]
    }

    func add(_ customer: Customer) throws(StoreError) -> Customer {
        try open()
        return try Self.put(customer, at: customer.id, in: &customers)
    }

    func save(_ customer: Customer) throws(StoreError) -> Customer {
        try open()
        return try Self.replace(customer, at: customer.id, in: &customers)
    }

    func file(_ id: FileID) throws(StoreError) -> FileRecord? {
        try open()
        return files[id]
    }

    func add(_ file: FileRecord) throws(StoreError) {
        try open()
        _ = try Self.put(file, at: file.id, in: &files)
    }
    func save(_ file: FileRecord) throws(StoreError) -> FileRecord {
        try open()
        return try Self.replace(file, at: file.id, in: &files)
    }

    func forget(file: FileID) throws(StoreError) {
        try open()
        files[file] = nil
    }

    func unsentFiles(before time: Moment, limit: Int) throws(StoreError) -> [FileRecord] {
        try open()
        return files.values.filter { $0.chat == nil && $0.at < time }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
            .upTo(limit)
    }
}
