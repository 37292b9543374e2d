import Net
import TestSupport
import Testing
import Wire

@Suite(.serialized) struct RoomTests {
    @Test func `everyone hears everything, in one order per speaker`() async throws {
        let room = Room()
        let endpoint = WebSocketEndpoint(
            opened: { socket, _ in
                room.join(socket)
                socket.send("joined")
            }, message: { _, message in room.send(message) })
        try await withServer([.webSocket("/room", endpoint)]) { server in
            let clients = try (0..<30).map { _ in try SocketClient(port: server.port, "/room") }
            for client in clients { #expect(try client.next() == .text("joined")) }
            for round in 0..<20 {
                for (number, client) in clients.enumerated() { try client.send("\(number):\(round)") }
            }
            for client in clients {
                var next = [Int](repeating: 0, count: clients.count)
                for _ in 0..<clients.count * 20 {
                    guard case .text(let text) = try client.next() else { break }
                    let parts = text.split(separator: ":").compactMap { Int($0) }
                    #expect(next[parts[0]] == parts[1])
                    next[parts[0]] += 1
                }
                #expect(next.allSatisfy { $0 == 20 })
            }
        }
    }

    @Test func `what is sent to one socket keeps its place among broadcasts`() async throws {
        let room = Room()
        let endpoint = WebSocketEndpoint(
            opened: { socket, _ in room.join(socket) },
            message: { socket, message in
                room.send("all 1")
                socket.send("you 2")
                room.send("all 3")
                room.send("others", except: socket)
                socket.send("you 4")
            })
        try await withServer([.webSocket("/room", endpoint)], configure: { $0.reactors = 1 }) { server in
            let speaker = try SocketClient(port: server.port, "/room")
            let listener = try SocketClient(port: server.port, "/room")
            for _ in 0..<10 {
                try speaker.send("go")
                for text in ["all 1", "you 2", "all 3", "you 4"] { #expect(try speaker.next() == .text(text)) }
                for text in ["all 1", "all 3", "others"] { #expect(try listener.next() == .text(text)) }
            }
        }
    }

    @Test func `who has left hears no more, who is gone leaves by itself`() async throws {
        let room = Room()
        let endpoint = WebSocketEndpoint(
            opened: { socket, _ in room.join(socket) },
            message: { socket, message in
                if message.text == "leave" {
                    room.leave(socket)
                    socket.send("left")
                } else {
                    room.send(message)
                }
            })
        try await withServer([.webSocket("/room", endpoint)]) { server in
            let clients = try (0..<10).map { _ in try SocketClient(port: server.port, "/room") }
            for client in clients {
                try client.send("hello")
                #expect(try client.next() != .end)
            }
            try clients[0].send("leave")
            try clients[0].skip(to: .text("left"))
            clients[1].raw.close()
            try clients[2].send("still here")
            for client in clients[2...] { try client.skip(to: .text("still here")) }
            try clients[0].send("leave")
            #expect(try clients[0].next() == .text("left"))
        }
    }

    @Test func `compressed and plain members hear the same`() async throws {
        let room = Room()
        var options = WebSocketEndpoint.Options()
        options.compression = .eachMessage
        let endpoint = WebSocketEndpoint(
            options,
            opened: { socket, _ in
                room.join(socket)
                socket.send("joined")
            }, message: { _, message in room.send(message) })
        try await withServer([.webSocket("/room", endpoint)]) { server in
            let plain = try SocketClient(port: server.port, "/room")
            let deflated = try SocketClient(
                port: server.port, "/room", fields: "Sec-WebSocket-Extensions: permessage-deflate\r\n",
                inflater: RawInflater(keepsContext: false))
            for client in [plain, deflated] { #expect(try client.next() == .text("joined")) }
            for number in 0..<20 {
                let text = "number \(number) " + String(repeating: "and again ", count: number * 10)
                try plain.send(text)
                #expect(try plain.next() == .text(text))
                #expect(try deflated.next() == .text(text))
            }
        }
    }
}
