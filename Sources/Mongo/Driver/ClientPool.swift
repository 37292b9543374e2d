import CMongo
import Threads

/// libmongoc's pool: connections, and the threads that watch the servers. It goes when the last thread that works with
/// it has, and says farewell to the server then, which may take a while: not on a thread of Swift's.
///
/// `@unchecked`: libmongoc's pool may be used from any thread; its making is guarded by the lock.
final class ClientPool: @unchecked Sendable {
    private let settings: MongoSettings
    private let most: UInt32
    private let pool = Locked<OpaquePointer?>(nil)
    private let ending: Ending

    init(_ settings: MongoSettings, most: Int, ending: Ending) {
        _ = DriverLibrary.isReady
        self.settings = settings
        self.most = UInt32(clamping: most)
        self.ending = ending
    }

    deinit {
        pool.withLock { mongoc_client_pool_destroy($0) }
        ending.finish()
    }

    var isClosing: Bool { ending.isClosing }

    /// A client for this thread alone, to be given back.
    func pop() throws(MongoError) -> OpaquePointer {
        let pool = try made()
        guard let client = mongoc_client_pool_try_pop(pool) else {
            throw MongoError(.overloaded, "all \(most) connections are in use")
        }
        return client
    }

    func push(_ client: OpaquePointer) {
        pool.withLock { mongoc_client_pool_push($0, client) }
    }

    /// Made when it is first needed, because names in DNS (mongodb+srv) may be there later.
    private func made() throws(MongoError) -> OpaquePointer {
        try pool.withLock { pool throws(MongoError) in
            if let pool { return pool }
            var error = bson_error_t()
            guard let fresh = mongoc_client_pool_new_with_error(settings.uri.pointer, &error) else {
                throw MongoError(.notReachable, MongoError(error, reply: nil).message)
            }
            mongoc_client_pool_set_error_api(fresh, MONGOC_ERROR_API_VERSION_2)
            mongoc_client_pool_max_size(fresh, most)
            pool = fresh
            return fresh
        }
    }
}
