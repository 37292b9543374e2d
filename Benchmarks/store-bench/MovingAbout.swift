import Helpdesk
import Storage

/// 100,000 messages into a file and out of it.
struct MovingAbout {
    let folder: String

    func run() async throws {
        let store = try await SQLiteStore.open(folder + "/okno.db")
        try await Filling.fill(store, Array(repeating: 1_000, count: 100))
        let other = try await SQLiteStore.open(folder + "/other.db")
        let clock = ContinuousClock()
        var count = 0
        let out = try await clock.measure {
            count = try await DeskExport.write(store, to: folder + "/desk.jsonl", at: Words.start)
        }
        let back = try await clock.measure { try await DeskImport.read(folder + "/desk.jsonl", into: other) }
        let copy = try await clock.measure { try await SQLiteStore.copy(folder + "/okno.db", to: folder + "/copy.db") }
        await store.close()
        await other.close()
        print("records         \(count)")
        print("export          \(digits(out.seconds)) s, compared")
        print("import          \(digits(back.seconds)) s, compared")
        print("backup          \(digits(copy.seconds)) s, checked")
    }
}
