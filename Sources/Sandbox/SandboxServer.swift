package import JSON
package import Net
import Wire

/// A Bot API server in the box: people, groups and faults of its own, made and moved through `/sandbox/…`.
///
///     var configuration = SandboxConfiguration()
///     configuration.limits = .off
///     let sandbox = try await SandboxServer.start(configuration)
///     // the bot's base URL is "http://127.0.0.1:\(sandbox.port)", its token "42:TEST"
///     await sandbox.stop()
package final class SandboxServer: Sendable {
    /// The port it really listens on.
    package let port: UInt16
    private let server: HTTPServer
    private let gate: Gate

    private init(server: HTTPServer, gate: Gate) {
        port = server.port
        self.server = server
        self.gate = gate
    }

    /// Binds and begins to serve.
    package static func start(_ configuration: SandboxConfiguration) async throws -> SandboxServer {
        let telegram = try SandboxTelegram(configuration)
        let gate = Gate(telegram: telegram)
        var serving = HTTPServer.Configuration()
        serving.host = configuration.host
        serving.port = configuration.port
        serving.stopTimeout = 2
        // Long texts come in queries as well.
        serving.limits = HTTPLimits(requestLine: 256 << 10, headBytes: 256 << 10, fieldLine: 256 << 10)
        let server = try await HTTPServer.start(Router(routes(gate)), serving)
        return SandboxServer(server: server, gate: gate)
    }

    /// Serves until a signal asks for the end, then stops in order.
    package func serve(until signals: AsyncStream<Signals.Kind>) async {
        for await signal in signals where signal != .hangUp { break }
        await stop()
    }

    /// Ends what waits, then the server.
    package func stop() async {
        await gate.telegram.shutDown()
        await server.stop()
    }

    /// The lines of a router that offer `/sandbox/…` at another address too.
    package var controlRoutes: [Route] {
        [
            .get("/sandbox/*") { [gate] request in await gate.answer(request) },
            .post("/sandbox/*", bodyLimit: 64 << 20) { [gate] request in await gate.answer(request) },
        ]
    }

    /// A control call from within the process: `post("people", ["id": "7"])`.
    package func post(_ path: String, _ parameters: [String: String]) async throws -> JSONValue {
        try await ControlGate(telegram: gate.telegram).post(path, parameters)
    }

    private static func routes(_ gate: Gate) -> [Route] {
        let others: [HTTPMethod] = [.head, .put, .patch, .delete, .options, .trace, .connect]
        let refusals = others.map { method in
            Route.on(method, "/*") { _ in Envelope.response(APIError(code: 501, exactly: "Not Implemented")) }
        }
        // The gate counts by itself, so that what is too long is refused in the API's words.
        let served = [HTTPMethod.get, .post].map { method in
            Route.on(method, "/*", bodyLimit: 1 << 40) { request in await gate.answer(request) }
        }
        return refusals + served
    }
}
