import Glibc
import Net
import Synchronization
import Testing

/// Starts a server on a free port, runs `body` on a thread of its own (it blocks, which Swift's pool must not), and
/// stops the server whatever happens.
func withServer(
    _ routes: [Route], configure: (inout HTTPServer.Configuration) -> Void = { _ in },
    _ body: @escaping @Sendable (HTTPServer) throws -> Void
) async throws {
    var configuration = HTTPServer.Configuration()
    configuration.reactors = 2
    configuration.stopTimeout = 2
    configure(&configuration)
    let server = try await HTTPServer.start(Router(routes), configuration)
    let outcome = await onThread { Result { try body(server) } }
    await server.stop()
    try outcome.get()
}

/// Runs blocking work outside of Swift's pool.
func onThread<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        let box = Unmanaged.passRetained(ThreadWork { continuation.resume(returning: work()) })
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { argument in
                if let argument { Unmanaged<ThreadWork>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
        pthread_detach(thread)
    }
}

private final class ThreadWork {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
}

/// Waits until `condition` holds; the deadline is only there to end a broken test. For threads that may block.
func until(_ what: Comment, within seconds: Double = 20, _ condition: () -> Bool) {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    while !condition() {
        guard clock.now < deadline else {
            Issue.record(what)
            return
        }
        sched_yield()
    }
}
