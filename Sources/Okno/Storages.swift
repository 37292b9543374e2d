import Curl
import Glibc
import Helpdesk
import Magic
import Mongo
import Storage

/// The desk's store and files, as the settings have them.
struct Storages {
    let store: any Store & MovableStore
    let files: any Files
    private let http: HTTPClient?

    /// Opens both, and makes what is missing. What can't be reached is said, and waited for.
    static func open(
        _ settings: Settings, embedded: SQLiteStore.Settings = SQLiteStore.Settings()
    ) async throws -> Storages {
        let storage = settings.storage
        let store = try await store(settings, embedded)
        try await store.refuseHalfImported()
        guard let bucket = storage.bucket else {
            return Storages(store: store, files: try DiskFiles(folder: try folder(settings).files), http: nil)
        }
        var configuration = HTTPClient.Configuration()
        // A file that is read slowly is bounded by the socket's buffers then.
        configuration.offersHTTP2 = false
        let http = try HTTPClient(configuration)
        let files = try await reach("the files (\(bucket))") { try await S3Files.open(bucket, http: http) }
        return Storages(store: store, files: files, http: http)
    }

    func examined(_ limit: Int64) throws -> ExaminedFiles {
        ExaminedFiles(files, sniffer: try TypeSniffer(), policy: IntakePolicy(sizeLimit: limit))
    }

    func housekeeping(_ settings: StorageSettings) -> Housekeeping {
        Housekeeping(
            store: store, files: files, clock: .system, retention: settings.retention.map { .seconds($0 * 86_400) },
            log: Log.write)
    }

    func close() async {
        await store.close()
        await http?.shutDown()
    }

    /// The store alone.
    static func store(
        _ settings: Settings, _ embedded: SQLiteStore.Settings = SQLiteStore.Settings()
    ) async throws -> any Store & MovableStore {
        guard let database = settings.storage.database else {
            return try await SQLiteStore.open(try folder(settings).database, embedded)
        }
        return try await reach("the store (\(database.server), database \(database.name))") {
            try await MongoStore.open(database.server, database: database.name)
        }
    }

    private static func folder(_ settings: Settings) throws -> DataFolder { try DataFolder(settings.dataFolder) }

    /// Tries until it is there. Each reason is told once.
    private static func reach<Value: Sendable>(
        _ name: String, _ attempt: () async throws -> Value
    ) async throws -> Value {
        var told: String?
        var pause = Duration.milliseconds(250)
        while true {
            do {
                let value = try await attempt()
                if told != nil { Log.write("\(name) can be reached now") }
                return value
            } catch {
                guard let reason = absence(error) else { throw error }
                if told == nil { endAtOnce() }
                if told != reason { Log.write("\(name) can't be reached; trying again: \(reason)") }
                told = reason
            }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(5))
        }
    }

    /// Why it can't be reached; nil if it is something else that is wrong.
    private static func absence(_ error: any Error) -> String? {
        if case .unreachable(let reason)? = error as? StoreError { return reason }
        if case .unreachable(let reason)? = error as? FilesError { return reason }
        return nil
    }

    /// Nothing is under way yet: who asks for the end gets it, also where this is the first process of a container,
    /// which signals do not end by themselves.
    private static func endAtOnce() {
        for number in [SIGINT, SIGTERM] { signal(number) { _ in _exit(0) } }
    }
}
