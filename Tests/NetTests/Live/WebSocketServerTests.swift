import Net
import Synchronization
import TestSupport
import Testing
import Wire

@Suite(.serialized) struct WebSocketServerTests {
    private static func echo(_ change: (inout WebSocketEndpoint.Options) -> Void = { _ in }) -> [Route] {
        var options = WebSocketEndpoint.Options()
        change(&options)
        return [
            .get("/health") { _ in .text("ok") },
            .webSocket("/echo", WebSocketEndpoint(options) { socket, message in socket.send(message) }),
        ]
    }

    @Test func `echoes text and binary of every length class`() async throws {
        try await withServer(Self.echo { $0.messageBytes = 16 << 20 }) { server in
            let client = try SocketClient(port: server.port, "/echo")
            #expect(client.response.status == 101)
            for length in [0, 1, 125, 126, 127, 4096, 65535, 65536, 300_000, 16 << 20] {
                let text = String(repeating: "я", count: length / 2) + String(repeating: "a", count: length % 2)
                try client.send(text)
                #expect(try client.next() == .text(text))
                let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                try client.send(.binary, bytes)
                #expect(try client.next() == .binary(bytes))
            }
        }
    }

    @Test func `serves frames that came with the handshake`() async throws {
        try await withServer(Self.echo()) { server in
            let client = try RawClient(port: server.port)
            try client.send(
                Array(SocketClient.handshake("/echo").utf8) + WebSocketEncoder.text("early", maskingKey: (1, 2, 3, 4)))
            #expect(try client.response().status == 101)
            #expect(try client.take(7) == WebSocketEncoder.text("early"))
        }
    }

    @Test func `answers pings amid fragments and the closing handshake`() async throws {
        try await withServer(Self.echo()) { server in
            let client = try SocketClient(port: server.port, "/echo")
            try client.send(.text, Array("one ".utf8), final: false)
            try client.send(.ping, [1, 2, 3])
            try client.send(.continuation, Array("two".utf8))
            #expect(try client.next() == .pong([1, 2, 3]))
            #expect(try client.next() == .text("one two"))
            try client.close(.normal)
            #expect(try client.next() == .close(1000, ""))
            #expect(try client.raw.takeAll().isEmpty)
        }
    }

    private static let offences: [(frame: [UInt8], code: UInt16)] = [
        ([0x81, 0x01, 0x41], 1002),  // unmasked
        ([0xC1, 0x80, 0, 0, 0, 0], 1002),  // a reserved bit
        ([0x83, 0x80, 0, 0, 0, 0], 1002),  // a reserved opcode
        ([0x80, 0x80, 0, 0, 0, 0], 1002),  // nothing to continue
        ([0x81, 0x81, 0, 0, 0, 0, 0xFF], 1007),  // no UTF-8
        ([0x82, 0xFF, 0, 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0], 1009),  // longer than allowed
    ]

    @Test(arguments: offences)
    func `says in the close code what was wrong`(_ frame: [UInt8], _ code: UInt16) async throws {
        try await withServer(Self.echo()) { server in
            let client = try SocketClient(port: server.port, "/echo")
            try client.raw.send(frame)
            guard case .close(let said, let reason) = try client.next() else {
                Issue.record("no close frame")
                return
            }
            #expect(said == code)
            #expect(!reason.isEmpty)
            #expect(try client.raw.takeAll().isEmpty)
        }
    }

    @Test(arguments: [WebSocketEndpoint.Compression.eachMessage, .withContext])
    func `deflates and inflates`(_ compression: WebSocketEndpoint.Compression) async throws {
        try await withServer(Self.echo { $0.compression = compression }) { server in
            let inflater = try #require(RawInflater(keepsContext: compression == .withContext))
            let deflater = try #require(RawDeflater(keepsContext: compression == .withContext))
            let client = try SocketClient(
                port: server.port, "/echo", fields: "Sec-WebSocket-Extensions: permessage-deflate\r\n",
                inflater: inflater)
            let agreed = try #require(client.response["sec-websocket-extensions"])
            #expect(agreed.contains("server_no_context_takeover") == (compression == .eachMessage))
            for round in 0..<20 {
                let text = String(repeating: "the same words, round \(round); ", count: 40)
                let deflated = Array(text.utf8).withUnsafeBytes { deflater.deflate($0).map { Array($0) } }
                try client.send(.text, try #require(deflated), compressed: true)
                #expect(try client.next() == .text(text))
            }
        }
    }

    @Test func `checks the origin and chooses a subprotocol`() async throws {
        let routes = Self.echo {
            $0.origins = .list(["https://desk.example"])
            $0.subprotocols = ["okno.v1"]
        }
        try await withServer(routes) { server in
            let welcome = try SocketClient(
                port: server.port, "/echo",
                fields: "Origin: https://desk.example\r\nSec-WebSocket-Protocol: other, okno.v1\r\n")
            #expect(welcome.response.status == 101)
            #expect(welcome.response["sec-websocket-protocol"] == "okno.v1")
            for origin in [
                "https://desk.example.evil", "http://desk.example", "null",
                "https://desk.example\r\nOrigin: https://desk.example",
            ] {
                let foreign = try SocketClient(port: server.port, "/echo", fields: "Origin: \(origin)\r\n")
                #expect(foreign.response.status == 403)
            }
        }
    }

    @Test func `asks a silent peer for a sign of life and drops it without one`() async throws {
        let routes = Self.echo {
            $0.pingInterval = 1
            $0.pongTimeout = 1
        }
        try await withServer(routes) { server in
            let client = try SocketClient(port: server.port, "/echo")
            #expect(try client.next() == .ping([]))
            try client.send(.pong, [])
            #expect(try client.next() == .ping([]))
            #expect(try client.next() == .end)
        }
    }

    @Test func `sends everyone off with 1001 when the server stops`() async throws {
        let server = try await HTTPServer.start(Router(Self.echo()), HTTPServer.Configuration())
        try await onThread {
            Result {
                let clients = try (0..<20).map { _ in try SocketClient(port: server.port, "/echo") }
                Task { await server.stop() }
                for client in clients {
                    #expect(try client.next() == .close(1001, "the server is stopping"))
                    try client.close(.goingAway)
                    #expect(try client.raw.takeAll().isEmpty)
                }
            }
        }.get()
        await server.stop()
    }

    @Test func `a socket can be spoken to from anywhere`() async throws {
        let sockets = Mutex<[LoopBound<WebSocket>]>([])
        let endpoint = WebSocketEndpoint(
            opened: { socket, _ in sockets.withLock { $0.append(socket.reference) } }, message: { _, _ in },
            closed: { _, _ in sockets.withLock { $0 = [] } })
        try await withServer([.webSocket("/", endpoint)]) { server in
            let client = try SocketClient(port: server.port, "/")
            until("the socket has opened") { sockets.withLock { $0.count } == 1 }
            for number in 0..<100 { sockets.withLock { $0[0] }.send("number \(number)") }
            sockets.withLock { $0[0] }.close(.normal, reason: "done")
            for number in 0..<100 { #expect(try client.next() == .text("number \(number)")) }
            #expect(try client.next() == .close(1000, "done"))
        }
    }

    @Test func `a peer that takes nothing is not asked for more and is dropped in the end`() async throws {
        let closed = Mutex(false)
        var options = WebSocketEndpoint.Options()
        options.messageBytes = 1 << 20
        let endpoint = WebSocketEndpoint(
            options, message: { socket, message in socket.send(message) },
            closed: { _, _ in closed.withLock { $0 = true } })
        try await withServer([.webSocket("/", endpoint), .get("/health") { _ in .text("ok") }]) { server in
            let client = try SocketClient(port: server.port, "/", receiveBuffer: 4096)
            let piece = [UInt8](repeating: 1, count: 60_000)
            // It sends until the kernel takes no more, since the server has stopped reading, and never reads.
            #expect(throws: RawClient.Failure.self) {
                for _ in 0..<100_000 { try client.send(.binary, piece) }
            }
            until("the socket was dropped") { closed.withLock { $0 } }
            let other = try RawClient(port: server.port)
            try other.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try other.response().status == 200)
        }
    }
}
