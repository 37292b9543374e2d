import TestSupport
import Testing
import Wire

/// A text, and what it is refused with.
struct Refused: CustomTestStringConvertible, Sendable {
    let text: String
    let status: Int

    init(_ text: String, _ status: Int = 400) {
        self.text = text
        self.status = status
    }

    var testDescription: String { "\(text.prefix(90).debugDescription) \(status)" }
}

@Suite struct HTTPRequestRefusalTests {
    /// Refused so, and so for every way its bytes may arrive.
    private func check(_ refused: Refused) {
        let verifier = DecoderVerifier.requests()
        let bytes = Array(refused.text.utf8)
        #expect(requestRefusal(bytes) == refused.status)
        if bytes.count < 2_000 { #expect(verifier.differences(for: bytes).isEmpty) }
    }

    @Test(arguments: [
        Refused("\u{16}\u{3}\u{1}"), Refused(" GET / HTTP/1.1\r\n"), Refused("\tGET / HTTP/1.1\r\n"),
        Refused("G@T / HTTP/1.1\r\n"), Refused("GET\t/ HTTP/1.1\r\n"), Refused("GET  / HTTP/1.1\r\n"),
        Refused("GET /  HTTP/1.1\r\n"), Refused("GET / HTTP/1.1 \r\n"), Refused("GET /\tHTTP/1.1\r\n"),
        Refused("/ HTTP/1.1\r\n"), Refused("GET HTTP/1.1\r\n"), Refused("GET\r\n"), Refused("GET /\r\n"),
        Refused("GET / \r\n"), Refused("GET /\n"), Refused("GET / HTTP/1.1\n"), Refused("GET / HTTP/1.1\rHost: a\r\n"),
        Refused("GET / http/1.1\r\n"), Refused("GET / HTTP/1.10\r\n"), Refused("GET / HTTP/01.1\r\n"),
        Refused("GET / HTTP/1\r\n"), Refused("GET / HTTP/1.\r\n"), Refused("GET / HTTP 1.1\r\n"),
        Refused("GET / HTTP/1,1\r\n"), Refused("GET / HTTP/+1.1\r\n"), Refused("GET / HTTPS/1.1\r\n"),
        Refused("GET / HTTP/1.1\0\r\n"), Refused("\0"), Refused("\nGET / HTTP/1.1\r\n"),
        Refused("\rGET / HTTP/1.1\r\n"),
        Refused("\r\n\r\nGET / HTTP/1.1\r\n"), Refused("\r\n\nGET / HTTP/1.1\r\n"),
        Refused("GET / HTTP/2.0\r\n", 505), Refused("GET / HTTP/0.9\r\n", 505), Refused("GET / HTTP/1.2\r\n", 505),
        Refused("GET / HTTP/3.0\r\n", 505), Refused("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
        Refused(String(repeating: "M", count: 33), 501), Refused(String(repeating: "M", count: 9_000), 501),
    ])
    func requestLineIsRefused(_ refused: Refused) { check(refused) }

    @Test(arguments: [
        "/a b", "/#", "/a#b", "/\u{1}", "/\u{7F}", "/é", "/\"", "/<", "/>", "/\\", "/^", "/`", "/{", "/|", "/}",
        "/%", "/%4", "/%zz", "/%4g", "/%%41", "/a%", "/?q=%", "?a=1", "a", "a/b", "*", "*/", "**", "a:80", "//\u{0}",
        "ftp://a/", "http:/a", "http:a", "http://", "https:///a", "http://u@a/", "http://u:p@a/", "http://a:b/",
        "http://a:99999/", "http://[::1/", "http://a[b]/", "http://?a", "://a/", "mailto:a@b", "http://%zz/",
        "http://:80/", "[::1]:80",
    ])
    func targetIsRefused(_ target: String) { check(Refused(requestText("GET \(target) HTTP/1.1", "Host: a"))) }

    @Test(arguments: [
        "CONNECT / HTTP/1.1", "CONNECT a HTTP/1.1", "CONNECT a: HTTP/1.1", "CONNECT http://a/ HTTP/1.1",
        "CONNECT u@a:1 HTTP/1.1", "CONNECT * HTTP/1.1", "POST * HTTP/1.1", "OPTIONS a:80 HTTP/1.1",
        "CONNECT a:1/ HTTP/1.1", "CONNECT a:65536 HTTP/1.1",
    ])
    func targetFormThatFitsNotItsMethodIsRefused(_ line: String) { check(Refused(requestText(line, "Host: a"))) }

    @Test(arguments: [
        "", " ", "a b", "a\tb", "u@a", "a/b", "a\\b", "a?b", "a#b", "a:b", "a:80:80", "a:65536",
        "a:999999999999999999999",
        "a:+80", "a:-1", "a: 80", ":80", ":", "[::1", "::1", "[]", "[:::]", "[1:2]", "[1::2::3]", "[::1]a", "[::1]:a",
        "[12345::]", "[g::]", "[::1%25eth0]", "[v1.a]", "[1:2:3:4:5:6:7:8:9]", "[1:2:3:4:5:6:7::8]", "[::1.2.3]",
        "[::1.2.3.256]", "[::01.2.3.4]", "[::1.2.3.4:1]", "[:1::]", "[1:]", "[1:2:3:4:5:6:7:]", "a%", "a%4", "a%zz",
        "é", "a,b c", "a, a", "<a>", "a\"b", "a|b", "a{b", "a]", "[a]", "http://a", "a^b",
    ])
    func hostIsRefused(_ host: String) { check(Refused(requestText("GET / HTTP/1.1", "Host: \(host)"))) }

    @Test(arguments: [
        Refused(requestText("GET / HTTP/1.1")), Refused(requestText("GET / HTTP/1.1", "Accept: a")),
        Refused(requestText("GET http://a/ HTTP/1.1")), Refused(requestText("GET / HTTP/1.1", "Host: a", "Host: a")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "host: b")), Refused(requestText("GET / HTTP/1.0", "Host:")),
        Refused(requestText("GET / HTTP/1.0", "Host: a", "Host: a")), Refused(requestText("GET / HTTP/1.1", "Hos: a")),
        Refused(requestText("GET / HTTP/1.1", "Host a")), Refused(requestText("GET / HTTP/1.1", "Host")),
        Refused(requestText("GET / HTTP/1.1", "Host : a")), Refused(requestText("GET / HTTP/1.1", "Host\t: a")),
        Refused(requestText("GET / HTTP/1.1", " Host: a")), Refused(requestText("GET / HTTP/1.1", "\tHost: a")),
        Refused(requestText("GET / HTTP/1.1", ": a", "Host: a")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", " b")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "X: b", "\tc")),
        Refused(requestText("GET / HTTP/1.1", "Ho st: a")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "X\u{0}: b")),
        Refused(requestText("GET / HTTP/1.1", "Ho\u{B}st: a")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "X: \u{0}")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "X: a\u{1}b")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "X: abcdefgh\u{1B}ijklmnop")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "X: \u{7F}")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "(X): b")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "é: b")),
        Refused(requestText("GET / HTTP/1.1", "Host: a", "X[]: b")),
        Refused("GET / HTTP/1.1\r\nHost: a\n\r\n"), Refused("GET / HTTP/1.1\r\nHost: a\r\n\n"),
        Refused("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n"), Refused("GET / HTTP/1.1\r\nHost: a\r\r\n\r\n"),
        Refused("GET / HTTP/1.1\r\nHost: a\r\n\rX"), Refused("GET / HTTP/1.1\r\nHost:\r\n a\r\n\r\n"),
        Refused("GET / HTTP/1.1\n\nHost: a\r\n"), Refused("GET / HTTP/1.1\r\n\r\n\r\n"),
        Refused("GET / HTTP/1.1\r\nHost: a\r\nX: b\nY: c\r\n\r\n"),
    ])
    func fieldLinesAreRefused(_ refused: Refused) { check(refused) }

    @Test(arguments: [
        "", "a", "+5", "-5", "5 5", "5,5", "5, 5", "5;", "0x5", "5.0", "1e3", "5 a", "\"5\"", "٥",
        "9223372036854775808", "18446744073709551616", "99999999999999999999", "00000000000000000000005", "5\u{B}",
    ])
    func contentLengthIsRefused(_ value: String) {
        check(Refused(requestText("POST / HTTP/1.1", "Host: a", "Content-Length: \(value)", body: "hello")))
    }

    @Test(arguments: [
        Refused("", 400), Refused(",", 400), Refused("chunked,", 400), Refused(", chunked", 400), Refused("xchunked"),
        Refused("chunkedx"), Refused("chunked;q=1"), Refused("chunked; a=b"), Refused("\u{B}chunked"),
        Refused("\"chunked\""),
        Refused("chunked, chunked"), Refused("chunked, gzip"), Refused("chunked, identity"), Refused("chun ked", 400),
        Refused("gzip chunked"), Refused("chunked chunked"), Refused("gzip;q=1, chunked"), Refused("cHuNkEd, identity"),
        Refused("x-chunked"), Refused("[chunked]"), Refused("chunked\u{0}"), Refused("gzip, chunked, chunked"),
        Refused("gzip, chunked", 501), Refused("gzip", 501), Refused("identity", 501), Refused("unknown", 501),
        Refused("identity, chunked", 501), Refused("chunke", 501),
    ])
    func transferEncodingIsRefused(_ refused: Refused) {
        check(Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: \(refused.text)"), refused.status))
    }

    @Test(arguments: [
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 5", "Transfer-Encoding: chunked")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", "Content-Length: 5")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", "Content-Length: 0")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 5", "Content-Length: 5")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 5", "content-length: 6")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", "transfer-encoding: identity")),
        Refused(requestText("POST / HTTP/1.0", "Host: a", "Transfer-Encoding: chunked")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding : chunked")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding\u{B}: chunked")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "X: y\n Transfer-Encoding: chunked")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding:", " chunked")),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Expect: 200-ok"), 417),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Expect:"), 417),
        Refused(requestText("POST / HTTP/1.0", "Host: a", "Expect: other"), 417),
        Refused(requestText("POST / HTTP/1.1", "Host: a", "Expect: 100-continue, other"), 417),
    ])
    func doubtfulFramingAndExpectationsAreRefused(_ refused: Refused) { check(refused) }

    @Test(arguments: [
        "\r\n", "x\r\n", "-1\r\n", "+1\r\n", "0x1\r\n", " 1\r\n", "1 \r\n", "\t1\r\n", "1\t\r\n", "1\n", "1\rX",
        "1 ;a\r\n",
        "1; a\r\n", "1;\r\n", "1;a=\r\n", "1;=a\r\n", "1;a =b\r\n", "1;a= b\r\n", "1;a=b c\r\n", "1;a=\"b\r\n",
        "1;a=\"b\"c\r\n",
        "1;a=\"\u{1}\"\r\n", "1;a=\"\\\u{1}\"\r\n", "1;a\n", "1;a=b\n", "1;a=\"b\n\"\r\n", "1;a;;b\r\n", "1;a\0\r\n",
        "1,2\r\n", "1_0\r\n",
        "00000000000000001\r\n", "8000000000000000\r\n", "FFFFFFFFFFFFFFFF\r\n", "10000000000000000\r\n", "1\r\nab\r\n",
        "1\r\na\n",
        "1\r\na\rb", "1\r\na0\r\n", "5\r\nabc\r\n0\r\n\r\n", "0\n\r\n", "0\r\n\n", "0\r\nX\r\n\r\n",
        "0\r\n X: a\r\n\r\n",
        "0\r\nX : a\r\n\r\n", "0\r\nX: a\n\r\n", "0\r\nX: a\r\n b\r\n\r\n", "0\r\n: a\r\n\r\n", "0\r\nX: \0\r\n\r\n",
        "0\r\n\rX",
        "1;\(String(repeating: "a", count: 255))\r\n", "0\r\nX: a\rY: b\r\n\r\n",
    ])
    func chunkedBodyIsRefused(_ body: String) {
        check(Refused(requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", body: body)))
    }

    @Test func refusalComesAtTheFirstWrongByteAndStays() {
        var parser = HTTPRequestParser()
        var bytes = Array("GET / HTTP/1.1\r\nHost: a\r\nX: b\n".utf8)
        bytes.withUnsafeMutableBytes { buffer in
            for _ in 0..<2 {
                var offset = 0
                guard case .failed(let rejection) = parser.next(UnsafeRawBufferPointer(buffer), at: &offset) else {
                    Issue.record("not refused")
                    return
                }
                #expect(rejection.status == .badRequest)
                #expect(!rejection.reason.isEmpty)
            }
        }
        let hasBegun = parser.hasBegun
        #expect(hasBegun)
    }
}
