import TestSupport
import Testing
import Wire

@Suite struct HTTPRequestLimitTests {
    private let small = HTTPLimits(
        requestLine: 32, fieldCount: 3, headBytes: 120, fieldLine: 40, bodyBytes: 10, trailerBytes: 40, chunkLine: 8,
        chunkExtensions: 12)

    /// Refused (or not, for nil) the same way however it arrives.
    private func check(_ text: String, _ status: Int?) {
        #expect(requestRefusal(text, limits: small) == status)
        let verifier = DecoderVerifier.requests(small)
        #expect(verifier.differences(for: Array(text.utf8)).isEmpty)
        #expect(verifier.events(of: Array(text.utf8), cutAt: Array(1..<text.utf8.count)).longestRest <= 120)
    }

    private func line(ofLength length: Int) -> String {
        "GET /" + String(repeating: "a", count: length - 14) + " HTTP/1.1"
    }

    private func field(ofLength length: Int) -> String { "X: " + String(repeating: "a", count: length - 3) }

    private func chunked(_ body: String) -> String {
        requestText("POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", body: body)
    }

    @Test func requestLineMayReachItsLimit() {
        check(requestText(line(ofLength: 32), "Host: a"), nil)
        check(requestText(line(ofLength: 33), "Host: a"), 414)
        check(requestText(line(ofLength: 34), "Host: a"), 414)
        check(requestText(line(ofLength: 80), "Host: a"), 414)
        check("GET /" + String(repeating: "a", count: 28), nil)
        check("GET /" + String(repeating: "a", count: 29), 414)
        check("GET /" + String(repeating: "%41", count: 29), 414)
    }

    @Test func fieldLineMayReachItsLimit() {
        check(requestText("GET / HTTP/1.1", "Host: a", field(ofLength: 40)), nil)
        check(requestText("GET / HTTP/1.1", "Host: a", field(ofLength: 41)), 431)
        check(requestText("GET / HTTP/1.1", "Host: a", field(ofLength: 42)), 431)
        check(requestText("GET / HTTP/1.1", "Host: a", String(repeating: "a", count: 41) + ": b"), 431)
        check(requestText("GET / HTTP/1.1", "Host: a", "X:" + String(repeating: " ", count: 41)), 431)
    }

    @Test func fieldsMayReachTheirCount() {
        check(requestText("GET / HTTP/1.1", "Host: a", "X: a", "X: a"), nil)
        check(requestText("GET / HTTP/1.1", "Host: a", "X: a", "X: a", "X: a"), 431)
        check("GET / HTTP/1.1\r\nHost: a\r\nX: a\r\nX: a\r\nX", 431)
    }

    @Test func headMayReachItsLimit() {
        // 16 + 9 + 2 bytes are other lines', 42 the first long field's.
        check(requestText("GET / HTTP/1.1", "Host: a", field(ofLength: 40), field(ofLength: 40)), nil)
        let exact = requestText(
            "GET / HTTP/1.1", "Host: abcdefg", field(ofLength: 40), field(ofLength: 40))
        #expect(exact.utf8.count == 117)
        check(requestText("GET / HTTP/1.1", "Host: abcdefghij", field(ofLength: 40), field(ofLength: 40)), nil)
        check(requestText("GET / HTTP/1.1", "Host: abcdefghijk", field(ofLength: 40), field(ofLength: 40)), 431)
        check(requestText("GET / HTTP/1.1", "Host: abcdefghijklm", field(ofLength: 40), field(ofLength: 40)), 431)
    }

    @Test func bodyMayReachItsLimit() {
        check(requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 10", body: "0123456789"), nil)
        check(requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 11"), 413)
        check(chunked("5\r\n01234\r\n5\r\n01234\r\n0\r\n\r\n"), nil)
        check(chunked("5\r\n01234\r\n6\r\n"), 413)
        check(chunked("7fffffff\r\n"), 413)
        check(chunked("5\r\n01234\r\n7fffffffff;\r\n"), 400)
    }

    @Test func chunkLinesMayReachTheirLimit() {
        check(chunked("1;abcdef\r\na\r\n0\r\n\r\n"), nil)
        check(chunked("1;abcdefg\r\na\r\n0\r\n\r\n"), 400)
        check(chunked("1;abcdefgh\r\na\r\n0\r\n\r\n"), 400)
        check(chunked("1;abcdef\r\na\r\n1;abcd\r\na\r\n0\r\n\r\n"), nil)
        check(chunked("1;abcdef\r\na\r\n1;abcdef\r\na\r\n1;a"), 400)
    }

    @Test func trailersMayReachTheirLimit() {
        check(chunked("0\r\n" + field(ofLength: 36) + "\r\n\r\n"), nil)
        check(chunked("0\r\n" + field(ofLength: 37) + "\r\n\r\n"), 431)
        check(chunked("0\r\n" + field(ofLength: 60) + "\r\n\r\n"), 431)
        check(chunked("0\r\nA:a\r\nA:a\r\nA:a\r\n\r\n"), nil)
        check(chunked("0\r\nA:a\r\nA:a\r\nA:a\r\nA:a\r\n\r\n"), 431)
    }

    @Test func ordinaryLimitsRefuseWhatIsFarBeyond() {
        #expect(requestRefusal("GET /" + String(repeating: "a", count: 8_200)) == 414)
        #expect(requestRefusal("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 17_000)) == 431)
        #expect(requestRefusal("GET / HTTP/1.1\r\n" + String(repeating: "X: y\r\n", count: 101)) == 431)
        let fields = String(repeating: "X: \(String(repeating: "y", count: 4_000))\r\n", count: 9)
        #expect(requestRefusal("GET / HTTP/1.1\r\n" + fields) == 431)
    }

    @Test func callerSetsTheBodyLimitBehindTheHead() {
        for (limit, body, expected) in [(UInt64(4), "hello", true), (5, "hello", false)] {
            for text in [
                requestText("POST / HTTP/1.1", "Host: a", "Content-Length: 5", body: body),
                chunked("5\r\n\(body)\r\n0\r\n\r\n"),
            ] {
                var parser = HTTPRequestParser(limits: small)
                var bytes = Array(text.utf8)
                let isRefused = bytes.withUnsafeMutableBytes { buffer in
                    var offset = 0
                    _ = parser.next(UnsafeRawBufferPointer(buffer), at: &offset)
                    parser.bodyLimit = limit
                    guard case .failed(let rejection) = parser.next(UnsafeRawBufferPointer(buffer), at: &offset) else {
                        return false
                    }
                    return rejection.status == .contentTooLarge
                }
                #expect(isRefused == expected)
            }
        }
    }
}
