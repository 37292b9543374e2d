import Helpdesk
import Storage

/// The contract in the plainest words: what every store must look like from outside. Everything is looked through.
actor MemoryStore {
    var isClosed = false
    var customers: [CustomerID: Customer] = [:]
    var chats: [ChatID: Chat] = [:]
    var lastNumber: Int64 = 0
    /// In order, the first with seq 1.
    var messages: [ChatID: [Message]] = [:]
    /// Where the message with an origin is.
    var origins: [String: (chat: ChatID, seq: Int64)] = [:]
    /// What the search knows a message by, by its key.
    var words: [String: [String]] = [:]
    var files: [FileID: FileRecord] = [:]
    var staff: [TelegramID: Manager] = [:]
    var entries: [FAQID: FAQEntry] = [:]
    var lines: [String: AuditLine] = [:]
    var settings: [String: String] = [:]
    var updates: [UpdateID: UpdateRecord] = [:]
    var lastTaken: UpdateID?

    func open() throws(StoreError) {
        guard !isClosed else { throw .closed }
    }

    /// Puts what is not there yet; answers what is there.
    static func put<Key, Value>(_ value: Value, at key: Key, in values: inout [Key: Value]) throws(StoreError) -> Value
    {
        if let known = values[key] { return known }
        values[key] = value
        return value
    }

    /// Replaces what was read.
    static func replace<Key, Value: VersionedRecord>(
        _ value: Value, at key: Key, in values: inout [Key: Value]
    ) throws(StoreError) -> Value {
        guard let known = values[key] else { throw .unknown("\(Value.kind.rawValue) \(value.key)") }
        guard known.version == value.version else { throw .stale }
        var next = value
        next.version += 1
        values[key] = next
        return next
    }
}

extension StoreUnderTest {
    static let memory = StoreUnderTest(name: "memory") { MemoryHome() }
}

private struct MemoryHome: StoreHome {
    let store = MemoryStore()

    func open() async throws -> any Store {
        await store.reopen()
        return store
    }

    func remove() async {}
}

extension Collection {
    /// The first ones, at most `limit`.
    func upTo(_ limit: Int) -> [Element] { Array(prefix(Swift.max(0, limit))) }
}
