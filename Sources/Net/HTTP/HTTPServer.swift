import CLinux
import Crypto
import Wire

/// An HTTP/1.1 and WebSocket server on all cores.
///
/// A chat room in which everyone hears everyone, and a page to talk to it from:
///
///     let room = Room()
///     let router = Router([
///         .get("/health") { _ in .text("ok") },
///         .webSocket("/room", WebSocketEndpoint(
///             opened: { socket, _ in room.join(socket) },
///             message: { _, message in room.send(message) })),
///         .files("/", try StaticFiles(root: "Public")),
///     ])
///     var configuration = HTTPServer.Configuration()
///     configuration.port = 8080
///     let signals = try Signals.arriving(.interrupt, .terminate, .hangUp)
///     let server = try await HTTPServer.start(router, configuration)
///     print("listening on \(server.port)")
///     await server.serve(until: signals) { print($0) }  // then everyone is seen off
package final class HTTPServer: Sendable {
    /// The port it really listens on.
    package let port: UInt16
    private let reactors: [Reactor]
    private let budget: ConnectionBudget
    private let tls: TLSContext?
    private let stopTimeout: Int

    private init(
        port: UInt16, reactors: [Reactor], budget: ConnectionBudget, tls: TLSContext?, stopTimeout: Int
    ) {
        self.port = port
        self.reactors = reactors
        self.budget = budget
        self.tls = tls
        self.stopTimeout = stopTimeout
    }

    /// Binds and begins to serve.
    package static func start(_ router: Router, _ configuration: Configuration) async throws -> HTTPServer {
        let descriptors = prepareProcess()
        let addresses = try SocketAddress.resolve(host: configuration.host, port: configuration.port)
        for address in addresses { try address.requireFree(configuration.host, configuration.port) }
        let tls = try configuration.tls.map { try TLSContext(certificateFile: $0.certificate, keyFile: $0.key) }
        let budget = ConnectionBudget(limit: min(configuration.connections, descriptors))
        let count = configuration.reactors > 0 ? configuration.reactors : max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        var reactors: [Reactor] = []
        var port = configuration.port
        do {
            for index in 0..<count {
                let reactor = try Reactor(
                    name: "reactor-\(index)", router: router, configuration: configuration, budget: budget, tls: tls)
                reactors.append(reactor)
                for address in addresses { port = try await reactor.listen(on: address.with(port: port)) }
            }
        } catch {
            for reactor in reactors { await reactor.stop(within: 0) }
            throw error
        }
        return HTTPServer(
            port: port, reactors: reactors, budget: budget, tls: tls, stopTimeout: configuration.stopTimeout)
    }

    /// Reads certificate and key anew; connections that stand keep theirs, and so do all if the files are no good.
    package func reloadCertificate() throws {
        try tls?.reload()
    }

    /// Connections open now.
    package var connectionCount: Int { budget.inUse }

    /// Serves until a signal asks for the end (or the task is cancelled), then stops in order. A hang-up reads the
    /// certificate anew; one that is no good is told to `complain` and ends no one who is connected under the old one.
    package func serve(until signals: AsyncStream<Signals.Kind>, complain: (String) -> Void) async {
        for await signal in signals {
            guard signal == .hangUp else { break }
            do {
                try reloadCertificate()
            } catch {
                complain("the certificate stays as it is: \(error)")
            }
        }
        await stop()
    }

    /// Stops accepting, tells WebSockets that the server goes away (1001), lets requests under way finish, and cuts
    /// off what is left when the time is over.
    package func stop() async {
        await withTaskGroup(of: Void.self) { group in
            for reactor in reactors {
                group.addTask { [stopTimeout] in await reactor.stop(within: stopTimeout) }
            }
        }
    }

    /// Answers how many connections the process has descriptors for, some kept back for files and for turning away
    /// in words those who are too many.
    private static func prepareProcess() -> Int {
        // Writing to a socket whose peer has left is an error like others, not the end of the process.
        okno_ignore_broken_pipes()
        // Left alone, the allocator keeps large blocks once it has seen one freed: a few long messages on each loop
        // would stay with the process for good.
        mallopt(M_MMAP_THRESHOLD, 256 * 1024)
        mallopt(M_TRIM_THRESHOLD, 1024 * 1024)
        let descriptors = okno_raise_descriptor_limit()
        return max(1, descriptors - 32 - min(descriptors / 16, 256))
    }
}
