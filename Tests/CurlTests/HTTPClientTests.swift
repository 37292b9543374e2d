import Curl
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@Suite struct HTTPClientTests {
    private static let echoes = [HTTPMethod.post, .put, .patch].map { method in
        Route.on(method, "/echo", bodyLimit: 1 << 30) { request in
            HTTPResponse(
                fields: ["X-Method": request.method.rawValue],
                body: .bytes(try await request.body.collect(upTo: 1 << 24)))
        }
    }

    private static let routes: [Route] =
        echoes + [
            .get("/hello") { request in .text("hello \(request.fields["X-Name"] ?? "?")") },
            .get("/nothing") { _ in HTTPResponse(status: .noContent) },
            .get("/count") { _ in
                HTTPResponse(
                    body: .stream(
                        AsyncThrowingStream<[UInt8], any Error> { stream in
                            for number in 1...1000 { stream.yield(Array("\(number)\n".utf8)) }
                            stream.finish()
                        }))
            },
        ]

    @Test func `gets status, fields and body, whatever the status`() async throws {
        try await withServer(Self.routes) { client, base, _ in
            let hello = try await client.send(ClientRequest("GET", base + "/hello", fields: ["X-Name": "you"]))
            #expect(hello.status == 200)
            #expect(hello.text == "hello you")
            #expect(hello.fields["content-TYPE"] == "text/plain; charset=utf-8")
            #expect(hello.head.contentLength == 9)
            let nothing = try await client.send(ClientRequest("GET", base + "/nothing"))
            #expect(nothing.status == 204)
            #expect(nothing.body.isEmpty)
            let answer0 = try await client.send(ClientRequest("GET", base + "/unknown"))
            #expect(answer0.status == 404)
            let head = try await client.send(ClientRequest("HEAD", base + "/hello"))
            #expect(head.head.contentLength == 7)
            #expect(head.body.isEmpty)
            let counted = try await client.send(ClientRequest("GET", base + "/count"))
            #expect(counted.text == (1...1000).map { "\($0)\n" }.joined())
        }
    }

    @Test(arguments: [0, 1, 1000, 65_536, 3_000_000])
    func `bodies of all kinds arrive as they are`(size: Int) async throws {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let pieces = stride(from: 0, to: size, by: 10_000).map { Array(bytes[$0..<min($0 + 10_000, size)]) }
        try await withServer(Self.routes) { client, base, _ in
            for method in ["POST", "PUT", "PATCH"] {
                let bodies: [ClientBody] = [
                    .bytes(bytes), .stream(length: Int64(size), stream(of: pieces)),
                    .stream(length: nil, stream(of: pieces)),
                ]
                for body in bodies {
                    let response = try await client.send(ClientRequest(method, base + "/echo", body: body))
                    #expect(response.status == 200)
                    #expect(response.body == bytes, "\(method) \(body)")
                    #expect(response.fields["X-Method"] == method)
                }
            }
        }
    }

    private func stream(of pieces: [[UInt8]]) -> AsyncStream<[UInt8]> {
        AsyncStream { stream in
            for piece in pieces { stream.yield(piece) }
            stream.finish()
        }
    }

    @Test func `requests without a body say so where the method expects one`() async throws {
        let heads = Mutex<[String]>([])
        try await withScript { peer in
            while let head = peer.head() {
                heads.withLock { $0.append(head) }
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
            }
        } _: { client, base, _ in
            for method in ["GET", "POST", "DELETE", "PUT"] { _ = try await client.send(ClientRequest(method, base)) }
            _ = try await client.send(
                ClientRequest("POST", base, fields: ["X-Empty": "", "X-Twice": "1", "x-twice": "2"], body: .text("")))
        }
        let lines = heads.withLock { $0 }
        #expect(lines.map { $0.prefix { $0 != " " } } == ["GET", "POST", "DELETE", "PUT", "POST"])
        #expect(lines.map { $0.contains("Content-Length: 0\r\n") } == [false, true, false, true, true])
        #expect(lines.allSatisfy { !$0.contains("Expect") && !$0.contains("Content-Type") })
        #expect(lines[4].contains("X-Empty:\r\n") && lines[4].contains("X-Twice: 1\r\nx-twice: 2\r\n"))
    }

    @Test func `one request after the other goes over one connection`() async throws {
        try await withScript { peer in
            while peer.head() != nil { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") }
        } _: { client, base, server in
            for _ in 0..<50 {
                let answer = try await client.send(ClientRequest("GET", base))
                #expect(answer.text == "ok")
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test func `a thousand at once are queued, and no more than allowed are under way`() async throws {
        let now = Atomic(0)
        let most = Atomic(0)
        let routes: [Route] = [
            .post("/work") { request in
                most.max(now.add(1, ordering: .relaxed).newValue, ordering: .relaxed)
                defer { now.subtract(1, ordering: .relaxed) }
                let body = try await request.body.collect(upTo: 100)
                await Task.yield()
                return .text(String(decoding: body, as: UTF8.self))
            }
        ]
        try await withServer(routes, configure: { $0.requestsPerOrigin = 20 }) { client, base, _ in
            let answers = try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for number in 0..<1000 {
                    group.addTask {
                        let request = ClientRequest("POST", base + "/work", body: .text("\(number)"))
                        return (number, try await client.send(request).text)
                    }
                }
                return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            #expect(answers.count == 1000)
            #expect(answers.allSatisfy { "\($0)" == $1 })
            #expect((1...20).contains(most.load(ordering: .relaxed)))
        }
    }

    @Test func `an interim answer is passed over and a trailer is no field`() async throws {
        try await withScript { peer in
            _ = peer.head()
            peer.send("HTTP/1.1 103 Early Hints\r\nX-A: 1\r\n\r\nHTTP/1.1 201 Created\r\nX-B:  2 \r\n")
            peer.send("Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nX-C: 3\r\nHTTP/1.1 500: no\r\n\r\n")
        } _: { client, base, _ in
            let response = try await client.send(ClientRequest("GET", base))
            #expect(response.status == 201)
            #expect(response.fields.all.map(\.name) == ["X-B", "Transfer-Encoding"])
            #expect(response.fields["x-b"] == "2")
            #expect(response.text == "ok")
        }
    }

    @Test func `an answer that comes before the whole body was sent is the answer`() async throws {
        let routes: [Route] = [.post("/small", bodyLimit: 10) { _ in .text("never") }]
        try await withServer(routes) { client, base, _ in
            let body = ClientBody.stream(length: 1 << 30) { [UInt8](repeating: 1, count: 65_536) }
            let answer3 = try await client.send(ClientRequest("POST", base + "/small", body: body))
            #expect(answer3.status == 413)
        }
    }

    @Test func `redirects are followed only when asked for, and not for ever`() async throws {
        let routes: [Route] = [
            .get("/once") { _ in HTTPResponse(status: .found, fields: ["Location": "/there"]) },
            .get("/round") { _ in HTTPResponse(status: .temporaryRedirect, fields: ["Location": "/round"]) },
            .get("/file") { _ in HTTPResponse(status: .found, fields: ["Location": "file:///etc/hostname"]) },
            .get("/there") { _ in .text("there") },
        ]
        try await withServer(routes) { client, base, _ in
            var request = ClientRequest("GET", base + "/once")
            let plain = try await client.send(request)
            #expect(plain.status == 302)
            #expect(plain.fields["Location"] == "/there")
            request.redirects = 3
            let followed = try await client.send(request)
            #expect(followed.status == 200)
            #expect(followed.text == "there")
            for path in ["/round", "/file"] {
                request.url = base + path
                let error = await client.error(of: request)
                guard case .other = error else {
                    Issue.record("\(path): \(String(describing: error))")
                    continue
                }
            }
        }
    }

    @Test(arguments: [
        "", "/path", "localhost", "ftp://localhost/", "file:///etc/passwd", "http://", "http://a b/", "http://a\r\n/",
        "http://localhost:99999/", "gopher://localhost/", "http://localhost:port/", "javascript:alert(1)",
    ])
    func `what is no web address is refused before anything happens`(url: String) async throws {
        try await withClient { client in
            let error = await client.error(of: ClientRequest("GET", url))
            #expect(error == .badURL)
        }
    }

    @Test func `fields and methods that would become others are refused`() async throws {
        try await withClient { client in
            let requests = [
                ClientRequest("GET", "http://localhost", fields: ["X": "a\r\nY: b"]),
                ClientRequest("GET", "http://localhost", fields: ["X\r\nY": "a"]),
                ClientRequest("GET", "http://localhost", fields: ["": "a"]),
                ClientRequest("GET", "http://localhost", fields: ["X": "a\0b"]),
                ClientRequest("GET / HTTP/1.1\r\nX:", "http://localhost"),
                ClientRequest("", "http://localhost"),
            ]
            for request in requests {
                let error = await client.error(of: request)
                guard case .badRequest = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
            }
        }
    }
}
