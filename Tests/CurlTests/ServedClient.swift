import Curl
import Net
import TestSupport
import Wire

/// Runs `body` with a client and the address of a server with these routes.
func withServer(
    _ routes: [Route], configure: (inout HTTPClient.Configuration) -> Void = { _ in },
    server change: (inout HTTPServer.Configuration) -> Void = { _ in },
    _ body: (HTTPClient, String, HTTPServer) async throws -> Void
) async throws {
    var configuration = HTTPServer.Configuration()
    configuration.reactors = 2
    configuration.stopTimeout = 2
    change(&configuration)
    let server = try await HTTPServer.start(Router(routes), configuration)
    let scheme = configuration.tls == nil ? "http" : "https"
    do {
        try await withClient(configure: configure) { client in
            try await body(client, "\(scheme)://localhost:\(server.port)", server)
        }
    } catch {
        await server.stop()
        throw error
    }
    await server.stop()
}

/// Runs `body` with a client and the address of a server that follows `script`.
func withScript(
    _ script: @escaping @Sendable (RawPeer) -> Void,
    configure: (inout HTTPClient.Configuration) -> Void = { _ in },
    _ body: (HTTPClient, String, RawServer) async throws -> Void
) async throws {
    let server = try RawServer(script)
    defer { server.stop() }
    try await withClient(configure: configure) { client in
        try await body(client, "http://127.0.0.1:\(server.port)", server)
    }
}

/// A client without a proxy, shut down whatever happens.
func withClient(
    configure: (inout HTTPClient.Configuration) -> Void = { _ in }, _ body: (HTTPClient) async throws -> Void
) async throws {
    var configuration = HTTPClient.Configuration()
    configuration.proxy = .none
    configure(&configuration)
    let client = try HTTPClient(configuration)
    do {
        try await body(client)
    } catch {
        await client.shutDown()
        throw error
    }
    await client.shutDown()
}

extension HTTPClient {
    /// The error of a request that is to fail, nil if it does not.
    func error(of request: ClientRequest) async -> HTTPClientError? {
        do {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}

extension ResponseBody {
    /// How a body ends before its end, nil if it does not.
    func error() async -> HTTPClientError? {
        do {
            while try await next() != nil {}
            return nil
        } catch {
            return error
        }
    }
}

/// Waits until `condition` holds; the deadline is only there to end a broken test.
func reached(_ condition: () async -> Bool, within seconds: Double = 20) async -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while await !condition() {
        guard ContinuousClock.now < deadline else { return false }
        await Task.yield()
    }
    return true
}
