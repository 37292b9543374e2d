import CThreads
import Glibc

/// Threads that live as long as their work, outside of Swift's own pool.
package enum Thread {
    private final class Work {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// No thread could be had; `code` is the system's reason.
    package struct Failure: Error, CustomStringConvertible {
        package let code: Int32
        package var description: String { "no thread could be started: \(String(cString: strerror(code)))" }
    }

    /// Runs `work` on a new thread. The name is cut at 15 bytes.
    package static func start(name: String, _ work: @escaping @Sendable () -> Void) throws(Failure) {
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
            throw Failure(code: code)
        }
        okno_name_thread(id, String(name.prefix(15)))
        pthread_detach(id)
    }
}
