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
    private let telegram: SandboxTelegram

    private init(server: HTTPServer, telegram: SandboxTelegram) {
        port = server.port
        self.server = server
        self.telegram = telegram
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
        return SandboxServer(server: server, telegram: telegram)
    }

    /// Serves until a signal asks for the end, then stops in order.
    package func serve(until signals: AsyncStream<Signals.Kind>) async {
        for await signal in signals where signal != .hangUp { break }
        await stop()
    }

    /// Ends what waits, then the server.
    package func stop() async {
        await telegram.shutDown()
        await server.stop()
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
