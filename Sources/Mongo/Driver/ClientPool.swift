import CMongo
import Threads

/// libmongoc's pool: connections, and the threads that watch the servers. It goes when the last thread that works with
/// it has, and says farewell to the server then, which may take a while: not on a thread of Swift's.
///
/// `@unchecked`: libmongoc's pool may be used from any thread; its making is guarded by the lock.
final class ClientPool: @unchecked Sendable {
    private let settings: MongoSettings
    private let threads: Int
    private let mostStreams: Int
    private let streams = Locked(0)
    private let pool = Locked<OpaquePointer?>(nil)
    private let ending: Ending

    init(_ settings: MongoSettings, threads: Int, mostStreams: Int, ending: Ending) {
        _ = DriverLibrary.isReady
        self.settings = settings
        self.threads = threads
        self.mostStreams = mostStreams
        self.ending = ending
    }

    deinit {
        pool.withLock { mongoc_client_pool_destroy($0) }
        ending.finish()
    }

    var isClosing: Bool { ending.isClosing }

    /// A client for this thread alone, to be given back.
    func pop() throws(MongoError) -> OpaquePointer {
        guard let client = mongoc_client_pool_try_pop(try made()) else {
            throw MongoError(.overloaded, "all connections are in use")
        }
        return client
    }

    /// The same for a change stream, of which there may be so many.
    func popForStream() throws(MongoError) -> OpaquePointer {
        try streams.withLock { streams throws(MongoError) in
            guard streams < mostStreams else { throw MongoError(.overloaded, "\(mostStreams) change streams are open") }
            let client = try pop()
            streams += 1
            return client
        }
    }

    func pushFromStream(_ client: OpaquePointer) {
        push(client)
        streams.withLock { $0 -= 1 }
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
            mongoc_client_pool_max_size(fresh, UInt32(clamping: threads + mostStreams))
            pool = fresh
            return fresh
        }
    }
}
