import Curl
import Synchronization
import TestSupport
import Testing

/// What a request meets on its way, and what is said of it.
@Suite struct FaultTests {
    private func request(_ base: String, _ method: String = "GET", deadline: Duration) -> ClientRequest {
        var request = ClientRequest(method, base)
        request.deadline = deadline
        return request
    }

    @Test func `a deadline names how far the request had come`() async throws {
        try await withScript { peer in
            guard let head = peer.head() else { return }
            if head.contains("/half") { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") }
            if !head.contains("/unread") { peer.waitForEnd() } else { while peer.hasRoom(within: 20_000) {} }
        } configure: {
            $0.requestsPerOrigin = 3
        } _: { client, base, _ in
            async let waiting = client.error(of: request(base + "/silent", deadline: .milliseconds(300)))
            async let receiving = client.error(of: request(base + "/half", deadline: .milliseconds(300)))
            #expect(await waiting == .timedOut(.waiting))
            #expect(await receiving == .timedOut(.receiving))
            var upload = request(base + "/silent", "POST", deadline: .milliseconds(300))
            upload.body = .stream(length: nil) {
                try await Task.sleep(for: .seconds(3600))
                return nil
            }
            #expect(await client.error(of: upload) == .timedOut(.sending))
        }
    }

    @Test func `time in the queue counts`() async throws {
        try await withScript {
            $0.waitForEnd()
        } configure: {
            $0.requests = 1
        } _: { client, base, server in
            let first = Task { await client.error(of: request(base, deadline: .seconds(60))) }
            #expect(await reached { server.connectionCount == 1 })
            #expect(await client.error(of: request(base, deadline: .milliseconds(100))) == .timedOut(.queued))
            let queued = Task { await client.error(of: request(base, deadline: .seconds(60))) }
            queued.cancel()
            #expect(await queued.value == .cancelled)
            first.cancel()
            #expect(await first.value == .cancelled)
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `no connection is made for ever`() async throws {
        // The kernel takes in two for a backlog of one, and leaves the others without an answer.
        let server = try RawServer(backlog: 0, accepts: false)
        defer { server.stop() }
        try await withClient { client in
            let base = "http://127.0.0.1:\(server.port)"
            let errors = await withTaskGroup(of: HTTPClientError?.self) { group in
                for _ in 0..<8 { group.addTask { await client.error(of: request(base, deadline: .milliseconds(500))) } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(errors.contains(.timedOut(.connecting)))
            #expect(errors.allSatisfy { $0 == .timedOut(.connecting) || $0 == .timedOut(.waiting) })
        }
    }

    @Test func `a handshake that never ends is a connection that is never made`() async throws {
        try await withScript {
            $0.waitForEnd()
        } configure: {
            $0.connectTimeout = .milliseconds(200)
        } _: { client, base, _ in
            let secure = base.replacing("http:", with: "https:")
            #expect(await client.error(of: request(secure, deadline: .seconds(60))) == .timedOut(.connecting))
        }
    }

    @Test func `silence is bounded, but not the time in which the other end waits for us`() async throws {
        try await withScript { peer in
            guard let head = peer.head() else { return }
            if head.contains("/silent") { return peer.waitForEnd() }
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(8 << 20)\r\n\r\n")
            peer.send([UInt8](repeating: 7, count: 8 << 20))
        } _: { client, base, _ in
            var silent = request(base + "/silent", deadline: .seconds(60))
            silent.idleTimeout = .milliseconds(200)
            #expect(await client.error(of: silent) == .timedOut(.waiting))

            var slow = request(base + "/slow", deadline: .seconds(60))
            slow.idleTimeout = .milliseconds(200)
            let response = try await client.open(slow)
            try await Task.sleep(for: .milliseconds(600))
            #expect(try await response.body.collect().count == 8 << 20)
        }
    }

    @Test func `where nothing listens or has a name there is no connection`() async throws {
        let gone = try RawServer()
        gone.stop()
        try await withClient { client in
            #expect(await client.error(of: ClientRequest("GET", "http://127.0.0.1:\(gone.port)")) == .couldNotConnect)
            let nameless = ClientRequest("GET", "http://no.such.host.invalid")
            #expect(await client.error(of: nameless) == .couldNotResolve)
        }
    }

    @Test(arguments: [
        ("at once", "", false), ("in the status", "HTTP/1.", true), ("in the head", "HTTP/1.1 200 OK\r\nX-", true),
        ("behind the head", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", true),
        ("in the body", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhal", true),
        ("in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhal", true),
        ("before the last chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", true),
    ])
    func `a connection that is cut leaves no answer`(place: String, answer: String, reads: Bool) async throws {
        for resets in [false, true] {
            try await withScript { peer in
                if reads { _ = peer.head() }
                peer.send(answer)
                if resets { peer.reset() }
            } _: { client, base, _ in
                let error = await client.error(of: ClientRequest("POST", base, body: .text("words")))
                if reads {
                    #expect(error == .cut(mayHaveArrived: true), "\(place) \(resets)")
                } else {
                    // Whether the request got out before the reset came in is a race.
                    #expect(
                        [.cut(mayHaveArrived: true), .cut(mayHaveArrived: false), .couldNotConnect].contains(error))
                }
            }
        }
    }

    @Test func `an answer over the limit is refused, said ahead or not`() async throws {
        try await withScript { peer in
            guard let head = peer.head() else { return }
            if head.contains("/said") {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")
            } else if head.contains("/chunks") {
                peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                while peer.send("3e8\r\n" + String(repeating: "x", count: 1000) + "\r\n") {}
            } else if head.contains("/head") {
                peer.send("HTTP/1.1 200 OK\r\n")
                while peer.send("X-Long: \(String(repeating: "x", count: 1000))\r\n") {}
            } else if head.contains("/interim") {
                while peer.send("HTTP/1.1 102 Processing\r\n\r\n") {}
            } else {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + String(repeating: "x", count: 1000))
                return
            }
            peer.waitForEnd()
        } _: { client, base, _ in
            var request = ClientRequest("GET", base + "/right")
            request.responseLimit = 1000
            let answer2 = try await client.send(request)
            #expect(answer2.body.count == 1000)
            for path in ["/said", "/chunks", "/head", "/interim"] {
                request.url = base + path
                #expect(await client.error(of: request) == .tooLarge, "\(path)")
            }
            request.url = base + "/chunks"
            let response = try await client.open(request)
            #expect(await response.body.error() == .tooLarge)
        }
    }

    @Test func `a source that fails or miscounts ends the request`() async throws {
        struct Broken: Error {}
        try await withScript { peer in
            _ = peer.head()
            peer.waitForEnd()
        } _: { client, base, _ in
            let sources: [ClientBody] = [
                .stream(length: 10) { throw Broken() }, .stream(length: nil) { throw Broken() },
                .stream(length: 10) { nil }, .stream(length: 10) { [UInt8](repeating: 1, count: 11) },
            ]
            for body in sources {
                #expect(await client.error(of: ClientRequest("POST", base, body: body)) == .brokenBody)
            }
            let negative = ClientRequest("POST", base, body: .stream(length: -1) { nil })
            #expect(await client.error(of: negative) == .badRequest("the body has a length below nothing"))
        }
    }
}
