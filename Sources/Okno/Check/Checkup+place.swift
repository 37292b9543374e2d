import Assistant
import Glibc
import Helpdesk
import Mongo
import Storage
import Threads

/// What is on this machine: folder, disk, store, files and knowledge.
extension Checkup {
    func data() -> Finding {
        let folder = settings.dataFolder
        if access(folder, F_OK) != 0 {
            let parent =
                folder.hasPrefix("/") || folder.contains("/") ? String(folder.prefix(upTo: slash(folder))) : "."
            guard access(parent.isEmpty ? "/" : parent, W_OK) == 0 else {
                return .wrong(
                    "data", "\(folder) is not there and can't be made", fix: "make it, owned by the user that runs okno"
                )
            }
            return .ok("data", "\(folder) will be made at the first start")
        }
        guard access(folder, W_OK | X_OK) == 0 else {
            return .wrong("data", "\(folder) can't be written to", fix: "chown it to the user that runs okno")
        }
        return .ok("data", "\(folder) can be written to")
    }

    private func slash(_ path: String) -> String.Index { path.lastIndex(of: "/") ?? path.startIndex }

    func disk() -> Finding {
        var room = statvfs()
        let place = access(settings.dataFolder, F_OK) == 0 ? settings.dataFolder : "."
        guard statvfs(place, &room) == 0 else {
            return .mind("disk", "can't be looked at: \(String(cString: strerror(errno)))", fix: "look at DATA_DIR")
        }
        let free = (UInt64(room.f_bavail) * UInt64(room.f_frsize)) >> 20
        switch free {
        case ..<100:
            return .wrong("disk", "has \(free) MiB left", fix: "make room: okno stops taking words in when it is full")
        case ..<1024: return .mind("disk", "has \(free) MiB left", fix: "make room before it is full")
        default: return .ok("disk", "has \(free >> 10) GiB left")
        }
    }

    /// A store that is not there yet is not made.
    func store() async -> Finding {
        if let database = settings.storage.database { return await look(at: database) }
        let path = settings.dataFolder + "/okno.db"
        guard access(path, F_OK) == 0 else { return .ok("store", "SQLite, made at the first start") }
        do {
            try SQLiteStore.examine(path)
            return .ok("store", "SQLite, whole")
        } catch {
            return .wrong("store", "\(error)", fix: "put a backup in the place of \(path)")
        }
    }

    private func look(at database: StorageSettings.Database) async -> Finding {
        do {
            let client = try MongoClient(database.server)
            let found: Result<String, MongoError>
            do { found = .success(try await client.serverVersion()) } catch { found = .failure(error) }
            await client.close()
            return .ok("store", "MongoDB \(try found.get()) at \(database.server)")
        } catch {
            return .wrong(
                "store", "\(database.server): \(error)",
                fix: "start MongoDB, or correct MONGO_CONNECTION_STRING: name, port, user, password, replicaSet")
        }
    }

    /// Makes the bucket, as the first start would, and puts something into it for a moment.
    func files() async -> [Finding] {
        guard let bucket = settings.storage.bucket else { return [] }
        do {
            try await S3Files.open(bucket, http: http).check()
            return [.ok("files", "\(bucket) answers")]
        } catch {
            return [
                .wrong(
                    "files", "\(bucket): \(error)",
                    fix: "start the server, or correct MINIO_ENDPOINT, MINIO_ACCESS_KEY, MINIO_SECRET_KEY, MINIO_SECURE"
                )
            ]
        }
    }

    func page() -> Finding {
        access("Public/index.html", R_OK) == 0
            ? .ok("page", "is there")
            : .wrong("page", "Public/index.html is not here", fix: "start okno in the folder that holds Public")
    }

    func knowledge() async -> [Finding] {
        let folder = DiskKnowledge(context: settings.contextFile, folder: settings.knowledgeFolder)
        guard let executor = try? ThreadExecutor(name: "library") else { return [] }
        let library = Library(folder, clock: .system, executor: executor)
        await library.refresh()
        let findings = library.problems.map {
            Finding.mind(
                "knowledge", "\($0)",
                fix: "without it the assistant knows less; see COMPANY_CONTEXT_FILE, KNOWLEDGE_DIR")
        }
        return [.ok("knowledge", "\(library.index.entries.count) passages")] + findings
    }
}
