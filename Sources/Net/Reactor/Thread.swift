import CLinux

/// Threads that live as long as their work, outside of Swift's own pool.
enum Thread {
    private final class Work {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `work` on a new thread. The name is cut at 15 bytes.
    static func start(name: String, _ work: @escaping @Sendable () -> Void) throws(SystemError) {
        let handle = Unmanaged.passRetained(Work(work))
        var id = pthread_t()
        let code = pthread_create(
            &id, nil,
            { argument in
                if let argument { Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, handle.toOpaque())
        guard code == 0 else {
            handle.release()
            throw SystemError("pthread_create", code: code)
        }
        pthread_setname_np(id, String(name.prefix(15)))
        pthread_detach(id)
    }
}
