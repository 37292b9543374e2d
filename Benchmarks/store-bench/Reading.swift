import Helpdesk
import Storage

/// The newest page of a chat of 100,000 messages and of one of 100, among a million.
struct Reading {
    let folder: String

    func run() async throws {
        let store = try await SQLiteStore.open(folder + "/okno.db")
        let sizes = [100_000] + Array(repeating: 9_990, count: 90) + [100]
        try await Filling.fill(store, sizes)
        let (long, short) = (ChatID("c_0"), ChatID("c_\(sizes.count - 1)"))
        // In turns, so that both meet the same machine.
        var times: [ChatID: [Double]] = [:]
        let clock = ContinuousClock()
        for _ in 0..<2_000 {
            for chat in [long, short] {
                let time = try await clock.measure {
                    let page = try await store.messages(chat, before: nil, limit: 50)
                    precondition(page.count == 50)
                }
                times[chat, default: []].append(time.seconds)
            }
        }
        let found = try await clock.measure { _ = try await store.search("вопрос 99999", in: long, limit: 50) }
        await store.close()
        let medians = [long, short].map { chat in times[chat, default: []].sorted()[1_000] * 1e6 }
        print("messages        \(sizes.reduce(0, +))")
        print("newest 50       of 100,000: \(digits(medians[0])) µs, of 100: \(digits(medians[1])) µs")
        print("ratio           \(digits(medians[0] / medians[1], 2))")
        print("search          \(digits(found.seconds * 1_000)) ms")
    }
}

/// Desks of a size.
enum Filling {
    /// A chat for each size.
    static func fill(_ store: SQLiteStore, _ sizes: [Int]) async throws {
        for (chat, size) in sizes.enumerated() {
            try await store.put([Words.chat(chat).numbered(Int64(chat + 1))])
            for first in stride(from: 1, through: size, by: 1_000) {
                let page = (first...min(first + 999, size)).map { Words.message(chat, $0).numbered(Int64($0)) }
                try await store.put(page)
            }
        }
    }
}
