import Glibc
import Net

/// An echo, a room, an upload counter and static files on Net alone: what outside checks and benchmarks speak to.
@main
struct WireEcho {
    static func main() async {
        do {
            let options = try EchoOptions(CommandLine.arguments.dropFirst())
            let signals = try Signals.arriving(.interrupt, .terminate, .hangUp)
            let server = try await HTTPServer.start(router(options), options.configuration)
            print("wire-echo listens on \(options.configuration.host):\(server.port)")
            fflush(nil)
            await server.serve(until: signals, complain: complain)
        } catch let misuse as EchoOptions.Misuse {
            fail("\(misuse.words)\n\(EchoOptions.usage)", status: 64)
        } catch {
            fail("\(error)", status: 1)
        }
    }

    private static func router(_ options: EchoOptions) throws -> Router {
        var sockets = WebSocketEndpoint.Options()
        sockets.messageBytes = 16 << 20
        sockets.compression = options.deflates ? .eachMessage : .off
        let room = Room()
        return Router([
            .get("/health") { _ in .text("ok") },
            .webSocket("/echo", WebSocketEndpoint(sockets) { socket, message in socket.send(message) }),
            .webSocket(
                "/room",
                WebSocketEndpoint(sockets, opened: { socket, _ in room.join(socket) }) { _, message in
                    room.send(message)
                }),
            .post("/upload", bodyLimit: .max) { request in
                var count = 0
                for try await piece in request.body { count += piece.count }
                return .json(Array("{\"bytes\":\(count)}".utf8))
            },
            .files("/static/", try StaticFiles(root: options.root)),
        ])
    }

    private static func complain(_ words: String) {
        let line = Array("wire-echo: \(words)\n".utf8)
        _ = write(2, line, line.count)
    }

    private static func fail(_ words: String, status: Int32) -> Never {
        complain(words)
        exit(status)
    }
}
