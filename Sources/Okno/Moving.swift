import Glibc
import Helpdesk
import Storage

/// Takes a desk to another store, and copies it.
enum Moving {
    /// Writes every record into a file that is not there yet.
    static func export(_ settings: Settings, to path: String) async throws {
        if settings.storage.database == nil { try requireDatabase(settings) }
        let count = try await with(settings) { store, progress in
            try await DeskExport.write(store, to: path, at: WallClock.system.now, progress: progress)
        }
        print("\(count) records are in \(path), and compared with the store")
    }

    /// Puts every record of an export into an empty store.
    static func read(_ settings: Settings, from path: String) async throws {
        let count = try await with(settings) { store, progress in
            try await DeskImport.read(path, into: store, progress: progress)
        }
        print("\(count) records of \(path) are in the store, and compared with it")
    }

    /// Copies the embedded database as it is now, whoever uses it.
    static func backUp(_ settings: Settings, to path: String) async throws {
        guard settings.storage.database == nil else { throw MovingProblem.elsewhere }
        try requireDatabase(settings)
        let progress = ProgressLine("pages")
        defer { progress.end() }
        try await SQLiteStore.copy(settings.dataFolder + "/okno.db", to: path) { progress.show($0, $1) }
        progress.end()
        print("\(path) is a whole copy; to use it, put it in the place of \(settings.dataFolder)/okno.db")
    }

    private static func with(
        _ settings: Settings,
        _ work: (any MovableStore, @escaping @Sendable (Int, Int) -> Void) async throws -> Int
    ) async throws -> Int {
        let store = try await Storages.store(settings)
        let progress = ProgressLine("records")
        let result: Result<Int, any Error>
        do { result = .success(try await work(store) { progress.show($0, $1) }) } catch { result = .failure(error) }
        progress.end()
        await store.close()
        return try result.get()
    }

    /// To open a store makes it: what is not there is no empty desk.
    private static func requireDatabase(_ settings: Settings) throws {
        let path = settings.dataFolder + "/okno.db"
        guard access(path, F_OK) == 0 else { throw MovingProblem.file(path, reason: String(cString: strerror(errno))) }
    }
}
