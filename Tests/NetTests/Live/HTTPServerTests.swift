import Net
import TestSupport
import Testing
import Wire

@Suite(.serialized) struct HTTPServerTests {
    private static let routes: [Route] = [
        .get("/health") { _ in .text("ok") },
        .get("/hello/{name}") { request in .text("hello \(request.parameters["name"] ?? "?")") },
        .post("/length", bodyLimit: 1 << 30) { request in
            var count = 0
            for try await piece in request.body { count += piece.count }
            return .text("\(count)")
        },
        .post("/echo", bodyLimit: 1000) { request in
            .text(String(decoding: try await request.body.collect(upTo: 1000), as: UTF8.self))
        },
        .post("/unread", bodyLimit: 1 << 30) { _ in .text("not read") },
        .get("/count") { _ in
            HTTPResponse(
                body: .stream(
                    AsyncThrowingStream<[UInt8], any Error> { stream in
                        for number in 1...1000 { stream.yield(Array("\(number)\n".utf8)) }
                        stream.finish()
                    }))
        },
        .get("/broken") { _ in
            HTTPResponse(
                body: .stream(
                    AsyncThrowingStream<[UInt8], any Error> { stream in
                        stream.yield(Array("half".utf8))
                        stream.finish(throwing: HTTPBodyError.cutShort)
                    }))
        },
        .get("/fails") { _ in throw HTTPBodyError.cutShort },
    ]

    private static func get(_ client: RawClient, _ path: String, _ fields: String = "") throws -> RawResponse {
        try client.send("GET \(path) HTTP/1.1\r\nHost: x\r\n\(fields)\r\n")
        return try client.response()
    }

    @Test func `answers one request after the other on a connection`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            for _ in 0..<3 {
                let response = try Self.get(client, "/health")
                #expect(response.status == 200)
                #expect(response.text == "ok")
                #expect(response["date"] != nil)
            }
            #expect(try Self.get(client, "/hello/v%C3%A4n").text == "hello vän")
            #expect(try Self.get(client, "/hello/").status == 404)
        }
    }

    @Test func `answers pipelined requests in their order`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            try client.send(
                (0..<50).map { "GET /hello/\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
                    + "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nend")
            for number in 0..<50 { #expect(try client.response().text == "hello \(number)") }
            #expect(try client.response().text == "end")
        }
    }

    @Test func `a stream asked for with HEAD gives nothing to the next request`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            for _ in 0..<20 {
                try client.send("HEAD /count HTTP/1.1\r\nHost: x\r\n\r\nGET /hello/you HTTP/1.1\r\nHost: x\r\n\r\n")
                #expect(try client.response(toHead: true)["transfer-encoding"] == "chunked")
                #expect(try client.response().text == "hello you")
            }
        }
    }

    @Test func `knows what is not there from what is not served`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            #expect(try Self.get(client, "/nothing").status == 404)
            try client.send("DELETE /health HTTP/1.1\r\nHost: x\r\n\r\n")
            let refused = try client.response()
            #expect(refused.status == 405)
            #expect(refused["allow"] == "GET, HEAD, OPTIONS")
            try client.send("BREW /pot HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(try client.response().status == 501)
            try client.send("OPTIONS /health HTTP/1.1\r\nHost: x\r\n\r\n")
            let options = try client.response()
            #expect(options.status == 204)
            #expect(options["allow"] == "GET, HEAD, OPTIONS")
            try client.send("HEAD /health HTTP/1.1\r\nHost: x\r\n\r\n")
            let head = try client.response(toHead: true)
            #expect(head.status == 200)
            #expect(head["content-length"] == "2")
            #expect(try Self.get(client, "/health").text == "ok")
            #expect(try Self.get(client, "/fails").status == 500)
        }
    }

    @Test func `reads bodies of declared length and in chunks`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            let megabytes = [UInt8](repeating: 7, count: 5 << 20)
            try client.send("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: \(megabytes.count)\r\n\r\n")
            try client.send(megabytes)
            #expect(try client.response().text == "\(megabytes.count)")

            try client.send("POST /length HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            for size in [1, 15, 16, 70_000] {
                try client.send("\(String(size, radix: 16))\r\n")
                try client.send(Array(megabytes[..<size]))
                try client.send("\r\n")
            }
            try client.send("0\r\nTrailer: yes\r\n\r\n")
            #expect(try client.response().text == "70032")
            #expect(try Self.get(client, "/health").text == "ok")
        }
    }

    @Test func `says continue only when the handler wants the body`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            try client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.response().status == 100)
            try client.send("hello")
            #expect(try client.response().text == "hello")

            try client.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n")
            #expect(try client.response().status == 413)
            #expect(try client.takeAll().isEmpty)
        }
    }

    @Test func `refuses a body over the limit, declared or not, and ends the connection`() async throws {
        try await withServer(Self.routes) { server in
            let declared = try RawClient(port: server.port)
            try declared.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\n\r\n")
            #expect(try declared.response().status == 413)
            #expect(try declared.takeAll().isEmpty)

            let chunked = try RawClient(port: server.port)
            try chunked.send("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
            try chunked.send("400\r\n")
            #expect(try chunked.response().status == 413)
            #expect(try chunked.takeAll().isEmpty)
        }
    }

    @Test func `takes in a short unread body and ends the connection over a long one`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            try client.send("POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n0123456789")
            #expect(try client.response().text == "not read")
            #expect(try Self.get(client, "/health").text == "ok")
            try client.send("POST /unread HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n0123456789")
            let response = try client.response()
            #expect(response.text == "not read")
            #expect(response["connection"] == "close")
            #expect(try client.takeAll().isEmpty)
        }
    }

    @Test func `streams an answer in chunks, and until the end to HTTP 1,0`() async throws {
        let whole = (1...1000).map { "\($0)\n" }.joined()
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            let response = try Self.get(client, "/count")
            #expect(response["transfer-encoding"] == "chunked")
            #expect(response.text == whole)
            #expect(try Self.get(client, "/health").text == "ok")

            let old = try RawClient(port: server.port)
            try old.send("GET /count HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let plain = try old.response()
            #expect(plain["transfer-encoding"] == nil)
            #expect(plain["connection"] == "close")
            #expect(plain.text == whole)
        }
    }

    @Test func `a stream that breaks does not look like a whole answer`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            try client.send("GET /broken HTTP/1.1\r\nHost: x\r\n\r\n")
            let all = String(decoding: try client.takeAll(), as: UTF8.self)
            #expect(!all.hasSuffix("0\r\n\r\n"))
        }
    }

    @Test func `keeps HTTP 1,0 alive only when asked to`() async throws {
        try await withServer(Self.routes) { server in
            let asking = try RawClient(port: server.port)
            for _ in 0..<2 {
                try asking.send("GET /health HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                #expect(try asking.response()["connection"] == "keep-alive")
            }
            try asking.send("GET /health HTTP/1.0\r\n\r\n")
            #expect(try asking.response()["connection"] == "close")
            #expect(try asking.takeAll().isEmpty)
        }
    }

    @Test func `answers a client that has closed its side`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            try client.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            client.endSending()
            #expect(try client.response().text == "ok")
            #expect(try client.takeAll().isEmpty)
        }
    }

    @Test func `answers what is no request and serves nothing behind it`() async throws {
        try await withServer(Self.routes) { server in
            let client = try RawClient(port: server.port)
            try client.send(
                "GET /health HTTP/1.1\r\nHost: x\r\nBad : field\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            let response = try client.response()
            #expect(response.status == 400)
            #expect(response["connection"] == "close")
            #expect(try client.takeAll().isEmpty)
        }
    }

    @Test func `turns connections over the cap away with 503`() async throws {
        try await withServer(Self.routes, configure: { $0.connections = 2 }) { server in
            let first = try RawClient(port: server.port)
            let second = try RawClient(port: server.port)
            #expect(try Self.get(first, "/health").status == 200)
            #expect(try Self.get(second, "/health").status == 200)
            let third = try RawClient(port: server.port)
            #expect(try third.response().status == 503)
            first.close()
            until("the place of a closed connection is free again") { server.connectionCount < 2 }
            let fourth = try RawClient(port: server.port)
            #expect(try Self.get(fourth, "/health").status == 200)
        }
    }

    @Test func `cuts off heads and bodies that come too slowly`() async throws {
        let impatient: (inout HTTPServer.Configuration) -> Void = {
            $0.headTimeout = 1
            $0.bodyWindow = 1
            $0.keepAliveTimeout = 1
        }
        try await withServer(Self.routes, configure: impatient) { server in
            let silent = try RawClient(port: server.port)
            let half = try RawClient(port: server.port)
            try half.send("GET /health HTTP/1.1\r\nHos")
            let body = try RawClient(port: server.port)
            try body.send("POST /length HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n0")
            let idle = try RawClient(port: server.port)
            #expect(try Self.get(idle, "/health").status == 200)
            #expect(try silent.response().status == 408)
            #expect(try half.response().status == 408)
            #expect(try body.response().status == 408)
            #expect(try idle.takeAll().isEmpty)
        }
    }

    @Test func `an address in use is an error in words`() async throws {
        let server = try await HTTPServer.start(Router(Self.routes), HTTPServer.Configuration())
        var configuration = HTTPServer.Configuration()
        configuration.port = server.port
        await #expect(throws: AddressError.self) {
            _ = try await HTTPServer.start(Router([]), configuration)
        }
        configuration.host = "no.such.host.invalid"
        await #expect(throws: AddressError.self) { _ = try await HTTPServer.start(Router([]), configuration) }
        await server.stop()
    }

    @Test func `stops when idle connections are closed and requests under way are answered`() async throws {
        let (gate, open) = AsyncStream.makeStream(of: Void.self)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let routes: [Route] = [
            .get("/health") { _ in .text("ok") },
            .get("/slow") { _ in
                begin.finish()
                for await _ in gate {}
                return .text("done")
            },
        ]
        let server = try await HTTPServer.start(Router(routes), HTTPServer.Configuration())
        let busy = try RawClient(port: server.port)
        try busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        for await _ in begun {}
        let stopped = Task { await server.stop() }
        // The listener goes first: soon no one gets in any more.
        await onThread { until("the server does not listen any more") { (try? RawClient(port: server.port)) == nil } }
        open.finish()
        let response = try await onThread { Result { try busy.response() } }.get()
        #expect(response.text == "done")
        #expect(response["connection"] == "close")
        await stopped.value
        #expect(throws: RawClient.Failure.self) { try RawClient(port: server.port) }
    }
}
