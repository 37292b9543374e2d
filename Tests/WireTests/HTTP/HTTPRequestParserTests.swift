import TestSupport
import Testing
import Wire

@Suite struct HTTPRequestParserTests {
    @Test func simpleGetIsAHeadAndAnEnd() {
        let events = requestEvents(
            requestText("GET /a/b?c=d HTTP/1.1", "Host: example.org", "Accept:  text/html , */* \t"))
        #expect(
            events == [
                .head(
                    """
                    GET path /a/b query c=d target /a/b?c=d of example.org 1.1 none keep true expects false \
                    ["Host: example.org", "Accept: text/html , */*"]
                    """),
                .end([]),
            ])
    }

    @Test func pipelinedRequestsComeOneAfterAnother() {
        let one = requestText("POST /1 HTTP/1.1", "Host: a", "Content-Length: 5", body: "hello")
        let two = "\r\n" + requestText("GET /2 HTTP/1.1", "Host: a", "Content-Length: 0")
        let three = requestText(
            "PUT /3 HTTP/1.1", "Host: a", "Transfer-Encoding: Chunked",
            body:
                "3\r\nabc\r\n02;x=y;z;q=\"\\\"\t\"\r\nde\r\n000\r\nX-Sum: 1\r\nContent-Length: 9\r\nhost: b\r\nIf-Match: *\r\n\r\n"
        )
        let text = one + two + three + one
        let seen = requestEvents(text).map(\.description)
        #expect(seen.count == 11)
        #expect(seen[1] == "body hello")
        #expect(seen[3].hasPrefix("head GET path /2"))
        #expect(seen[6] == "body abcde")
        #expect(seen[7] == #"end ["X-Sum: 1"]"#)
        #expect(seen[9] == "body hello")
        #expect(DecoderVerifier.requests().differences(for: Array(text.utf8)).isEmpty)
    }

    @Test(arguments: [
        ("GET http://b/ HTTP/1.1", "GET path / query - target / of b"),
        ("GET HTTP://b:80/c?d HTTP/1.1", "GET path /c query d target /c?d of b:80"),
        ("GET https://[::1]:8 HTTP/1.1", "GET path / query - target / of [::1]:8"),
        ("GET http://b?c?d HTTP/1.1", "GET path / query c?d target /?c?d of b"),
        ("GET http://b? HTTP/1.1", "GET path / query  target /? of b"),
        ("GET /? HTTP/1.1", "GET path / query  target /? of a"),
        ("GET //x/%20;a=b,c@d:e!$&'()*+~?[]/? HTTP/1.1", "GET path //x/%20;a=b,c@d:e!$&'()*+~ query []/? target"),
        ("OPTIONS * HTTP/1.1", "OPTIONS path * query - target * of a"),
        ("OPTIONS /x HTTP/1.1", "OPTIONS path /x query - target /x of a"),
        ("CONNECT b:443 HTTP/1.1", "CONNECT path b:443 query - target b:443 of b:443"),
        ("CONNECT [::1]:443 HTTP/1.1", "CONNECT path [::1]:443 query"),
        ("!#$%&'*+-.^_`|~aZ9 / HTTP/1.1", "!#$%&'*+-.^_`|~aZ9 path /"),
        ("MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM / HTTP/1.1", "MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM path /"),
    ])
    func targetIsTakenApart(_ line: String, _ expected: String) {
        let text = requestText(line, "Host: a")
        #expect(firstHead(text)?.summary.hasPrefix(expected) == true, "\(String(describing: firstHead(text)?.summary))")
        #expect(DecoderVerifier.requests().differences(for: Array(text.utf8)).isEmpty)
    }

    @Test(arguments: [
        "a", "example.org", "example.org:8080", "a:", "a:0", "a:65535", "a:00080", "127.0.0.1:80", "[::]", "[::1]:80",
        "[1:2:3:4:5:6:7:8]", "[1::8]", "[1:2:3:4:5:6:1.2.3.4]", "[::ffff:1.2.3.4]:1", "[1:2:3:4:5:6:7::]", "[fe80::a]",
        "a_b", "a%20b", "a,b", "~a!", "[::255.0.10.1]",
    ])
    func hostIsAccepted(_ host: String) {
        #expect(firstHead(requestText("GET / HTTP/1.1", "Host: \(host)"))?.authority == host)
    }

    @Test(
        arguments: [
            ("HTTP/1.1", nil, true), ("HTTP/1.1", "close", false), ("HTTP/1.1", "x, CLOSE ,y", false),
            ("HTTP/1.1", "closed", true), ("HTTP/1.1", ",,", true), ("HTTP/1.0", nil, false),
            ("HTTP/1.0", "keep-alive", true),
            ("HTTP/1.0", "Keep-Alive, x", true), ("HTTP/1.0", "keep-alive, close", false), ("HTTP/1.1", "", true),
        ] as [(String, String?, Bool)])
    func connectionOutlivesItsRequest(_ version: String, _ connection: String?, _ expected: Bool) {
        let fields = connection.map { "Connection: \($0)" } ?? "X: y"
        #expect(firstHead(requestText("GET / \(version)", "Host: a", fields))?.keepAlive == expected)
    }

    @Test func oldVersionNeedsNoHost() throws {
        let head = try #require(firstHead(requestText("GET / HTTP/1.0")))
        #expect(head.minorVersion == 0)
        #expect(head.authority == nil)
        #expect(!head.isUpgrade(to: "websocket"))
    }

    @Test func continuationIsExpectedOnlyWhereABodyMayFollow() {
        func expects(_ version: String, _ framing: String) -> Bool? {
            firstHead(requestText("POST / \(version)", "Host: a", "Expect: 100-Continue", framing))?.expectsContinue
        }
        #expect(expects("HTTP/1.1", "Content-Length: 5") == true)
        #expect(expects("HTTP/1.1", "Transfer-Encoding: chunked") == true)
        #expect(expects("HTTP/1.1", "Content-Length: 0") == false)
        #expect(expects("HTTP/1.1", "X: y") == false)
        #expect(expects("HTTP/1.0", "Content-Length: 5") == false)
    }

    @Test func upgradeIsOfferedByBothFields() throws {
        let both = try #require(
            firstHead(
                requestText("GET / HTTP/1.1", "Host: a", "Connection: keep-alive, Upgrade", "Upgrade: h2c, WebSocket")))
        #expect(both.isUpgrade(to: "websocket"))
        #expect(!both.isUpgrade(to: "socket"))
        #expect(Array(both.pathBytes) == Array("/".utf8))
        let one = try #require(firstHead(requestText("GET / HTTP/1.1", "Host: a", "Upgrade: websocket")))
        #expect(!one.isUpgrade(to: "websocket"))
        let old = try #require(
            firstHead(requestText("GET / HTTP/1.0", "Host: a", "Connection: upgrade", "Upgrade: websocket")))
        #expect(!old.isUpgrade(to: "websocket"))
    }

    @Test func valuesMayHoldTabsAndBytesAboveASCII() {
        var bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nX: a\tb é ".utf8)
        bytes += [0xFF, 0x80, 0x0D, 0x0A, 0x0D, 0x0A]
        #expect(requestRefusal(bytes) == nil)
        #expect(DecoderVerifier.requests().differences(for: bytes).isEmpty)
    }

    @Test func largestContentLengthIsRead() throws {
        let text = requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 9223372036854775807")
        #expect(try #require(firstHead(text)).framing == .length(UInt64(Int64.max)))
        #expect(requestRefusal(text) == 413)
    }

    @Test func beginningIsToldFromIdling() {
        var parser = HTTPRequestParser()
        func feed(_ text: String) -> String {
            var bytes = Array(text.utf8)
            var offset = 0
            return bytes.withUnsafeMutableBytes { "\(parser.next(UnsafeRawBufferPointer($0), at: &offset))" }
        }
        func hasBegun() -> Bool { parser.hasBegun }
        #expect(!hasBegun())
        #expect(feed("") == "needMore")
        #expect(!hasBegun())
        #expect(feed("\r\n") == "needMore")
        #expect(!hasBegun())
        #expect(feed("G") == "needMore")
        #expect(hasBegun())
        #expect(feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n").hasPrefix("head"))
        #expect(hasBegun())
        #expect(feed("").hasPrefix("end"))
        #expect(!hasBegun())
    }

    @Test func bodyIsLentNotCopied() {
        var bytes = Array(requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 5", body: "hello").utf8)
        bytes.withUnsafeMutableBytes { buffer in
            var parser = HTTPRequestParser()
            var offset = 0
            _ = parser.next(UnsafeRawBufferPointer(buffer), at: &offset)
            let start = offset
            guard case .body(let view) = parser.next(UnsafeRawBufferPointer(buffer), at: &offset) else {
                Issue.record("no body")
                return
            }
            #expect(view.baseAddress == UnsafeRawPointer(buffer.baseAddress?.advanced(by: start)))
        }
    }
}
