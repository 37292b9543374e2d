import Net
import TestSupport
import Testing

/// The example in the documentation of `HTTPServer`, as it stands there.
@Suite struct ExampleTests {
    @Test func `a chat room is a table of three lines`() async throws {
        let room = Room()
        let router = Router([
            .get("/health") { _ in .text("ok") },
            .webSocket(
                "/room",
                WebSocketEndpoint(
                    opened: { socket, _ in room.join(socket) },
                    message: { _, message in room.send(message) })),
            .files("/", try StaticFiles(root: "Public")),
        ])
        let server = try await HTTPServer.start(router, HTTPServer.Configuration())
        let heard = try await onThread {
            Result {
                let one = try SocketClient(port: server.port, "/room")
                let other = try SocketClient(port: server.port, "/room")
                try other.send("I am here")
                try other.skip(to: .text("I am here"))
                try one.skip(to: .text("I am here"))
                try one.send("so am I")
                return try other.next()
            }
        }.get()
        #expect(heard == .text("so am I"))
        await server.stop()
    }
}
