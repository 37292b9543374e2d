import Net
import Testing

/// Starts a server on a free port, runs `body`, and stops it whatever happens.
func withServer(
    _ routes: [Route], configure: (inout HTTPServer.Configuration) -> Void = { _ in },
    _ body: (HTTPServer) async throws -> Void
) async throws {
    var configuration = HTTPServer.Configuration()
    configuration.reactors = 2
    configuration.stopTimeout = 5
    configure(&configuration)
    let server = try await HTTPServer.start(Router(routes), configuration)
    do {
        try await body(server)
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

/// Waits until `condition` holds; the deadline is only there to end a broken test.
func until(_ what: Comment, within seconds: Double = 20, _ condition: () -> Bool) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(seconds)
    while !condition() {
        guard clock.now < deadline else {
            Issue.record(what)
            return
        }
        await Task.yield()
    }
}
