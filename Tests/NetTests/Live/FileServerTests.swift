import Net
import TestSupport
import Testing
import Wire

@Suite struct FileServerTests {
    private static func serving(_ body: @escaping @Sendable (RawClient) throws -> Void) async throws {
        let site = try ServedSite()
        try await withServer([.files("/site/", site.files)]) { server in
            try body(RawClient(port: server.port))
        }
    }

    @Test func `an answer made beforehand tells the date, and what becomes of the connection`() async throws {
        try await Self.serving { client in
            try client.send("GET /site/picture.png HTTP/1.1\r\nHost: x\r\n\r\n")
            let plain = try client.response()
            #expect(plain["date"]?.hasSuffix(" GMT") == true)
            #expect(plain["connection"] == nil)
            #expect(plain.body == ServedSite.picture)
            try client.send("GET /site/picture.png HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
            let old = try client.response()
            #expect(old["connection"] == "keep-alive")
            #expect(old["content-length"] == "\(ServedSite.picture.count)")
            #expect(old.body == ServedSite.picture)
            try client.send("GET /site/picture.png HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            let last = try client.response()
            #expect(last["connection"] == "close")
            #expect(last.body == ServedSite.picture)
            #expect(try client.takeAll().isEmpty)
        }
    }

    @Test func `a file asked for with HEAD or a tag is answered without its content`() async throws {
        try await Self.serving { client in
            try client.send("HEAD /site/picture.png HTTP/1.1\r\nHost: x\r\n\r\n")
            let head = try client.response(toHead: true)
            #expect(head["content-length"] == "\(ServedSite.picture.count)")
            try client.send(
                "GET /site/picture.png HTTP/1.1\r\nHost: x\r\nIf-None-Match: \(head["etag"] ?? "-")\r\n"
                    + "Connection: close\r\n\r\n")
            let unchanged = String(decoding: try client.takeAll(), as: UTF8.self)
            #expect(unchanged.hasPrefix("HTTP/1.1 304 Not Modified\r\nDate: "))
            #expect(unchanged.hasSuffix("\r\nConnection: close\r\n\r\n"))
            #expect(!unchanged.contains("Content-Length"))
        }
    }

    @Test func `files asked for at once come in their order`() async throws {
        try await Self.serving { client in
            let names = ["picture.png", "film.mp4", "nothing.txt", "picture.png", "film.mp4", "picture.png"]
            try client.send(names.map { "GET /site/\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined())
            let contents = ["picture.png": ServedSite.picture, "film.mp4": ServedSite.film, "nothing.txt": []]
            for name in names { #expect(try client.response().body == contents[name]) }
        }
    }
}
