import TestSupport
import Testing
import Wire

/// Damaged inputs must not trap, and must mean the same however they arrive; the verifier sees to it that nothing
/// beyond the input is consumed.
@Suite struct HTTPMutationTests {
    @Test func damagedRequestsMeanTheSameHoweverTheyArrive() {
        let corpus = [
            requestText(
                "GET /a/b%20c?d=e HTTP/1.1", "Host: example.org:80", "Connection: keep-alive, Upgrade",
                "Upgrade: websocket"),
            requestText("POST / HTTP/1.1", "Host: [::1]", "Content-Length: 5", "Expect: 100-continue", body: "hello")
                + requestText("OPTIONS * HTTP/1.0"),
            requestText(
                "PUT http://a.b/c HTTP/1.1", "Host: a", "Transfer-Encoding: chunked",
                body: "5;a=\"b\\\"\"\r\nhello\r\n1a\r\n01234567890123456789012345\r\n0\r\nX: y\r\nHost: b\r\n\r\n"),
            "\r\n" + requestText("CONNECT a:443 HTTP/1.1", "Host: a:443", "X:  \t y \t"),
        ].map { Array($0.utf8) }
        var mutation = ByteMutation(
            seed: 7,
            morsels: [
                "\r\n", "\n", "\r", ":", " ", "\t", "\0", "%", "%4", ";", "\"", ",", "0", "FFFFFFFFFFFFFFFF",
                "\r\n\r\n", "HTTP/1.1",
                "Host: a\r\n", "Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n", "99999999999999999999", "//",
                "*", "é",
            ])
        let limits = HTTPLimits(
            requestLine: 30, fieldCount: 4, headBytes: 130, fieldLine: 36, bodyBytes: 40, trailerBytes: 40,
            chunkLine: 16,
            chunkExtensions: 20)
        let verifier = DecoderVerifier.requests(limits)
        var outcomes: Set<String> = []
        for round in 0..<4_000 {
            let input = mutation.mutate(corpus[round % corpus.count])
            let whole = verifier.events(of: input).events
            let split = verifier.events(of: input, cutAt: mutation.cuts(of: input))
            let bytewise = verifier.events(of: input, cutAt: Array(input.indices))
            #expect(split.events == whole, "\(String(decoding: input, as: UTF8.self).debugDescription)")
            #expect(bytewise.events == whole, "\(String(decoding: input, as: UTF8.self).debugDescription)")
            #expect(max(split.longestRest, bytewise.longestRest) <= 130)
            if let last = whole.last { outcomes.insert(String(last.description.prefix(10))) }
        }
        // The damage reaches every kind of refusal, and some inputs live through it.
        for status in [400, 413, 414, 417, 431, 501, 505] { #expect(outcomes.contains("failed \(status)")) }
        #expect(outcomes.contains("end []"))
    }

    @Test func damagedFormsMeanTheSameHoweverTheyArrive() {
        let form = """
            --B0\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue\r\n--B0\r\n\
            Content-Disposition: form-data; name="f"; filename="x\\"y.txt"\r\nContent-Type: text/plain\r\n\r\n\
            line\r\n-\r\n--\r\n--B\r\n\r\n--B0--\r\n
            """
        var mutation = ByteMutation(
            seed: 8,
            morsels: [
                "\r\n", "\r", "\n", "--", "--B0", "\r\n--B0", "\r\n--B0--", "\r\n--B0\r\n", " ", "\"", ";", "=", "\0",
            ])
        let verifier = DecoderVerifier.forms(limits: .init(partCount: 4, fieldBytes: 200, fieldCount: 4))
        for _ in 0..<2_000 {
            let input = mutation.mutate(Array(form.utf8))
            let whole = verifier.events(of: input).events
            let split = verifier.events(of: input, cutAt: mutation.cuts(of: input))
            let bytewise = verifier.events(of: input, cutAt: Array(input.indices))
            #expect(split.events == whole, "\(String(decoding: input, as: UTF8.self).debugDescription)")
            #expect(bytewise.events == whole, "\(String(decoding: input, as: UTF8.self).debugDescription)")
            #expect(max(split.longestRest, bytewise.longestRest) <= 200)
        }
    }

    @Test func anyTextCanBeReadAsAValue() {
        var mutation = ByteMutation(
            seed: 9, morsels: ["\"", "W/", ";q=", "=", ",", "-", "bytes=", "%", "99999999999999999999"])
        let corpus = [
            "bytes=0-5,-1,7-", "W/\"a\", \"b\"", "gzip;q=0.5, *", "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "form-data; name=\"a\"; b=c",
            "/a%20b/..?c=%41&d+e",
        ]
        for round in 0..<3_000 {
            let bytes = mutation.mutate(Array(corpus[round % corpus.count].utf8))
            let text = String(decoding: bytes, as: UTF8.self)
            if case .ranges(let ranges) = HTTPRange(text, length: 10) {
                #expect(ranges.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 && $0.upperBound <= 10 })
            }
            if let moment = HTTPDate.parse(text) { #expect(HTTPDate.parse(HTTPDate.format(moment)) == moment) }
            if let tag = EntityTag(parsing: text) { #expect(tag.description == text) }
            _ = EntityTag("b").satisfiesIfNoneMatch(text)
            #expect((0...1_000).contains(AcceptEncoding(text).weight(of: "gzip")))
            _ = HTTPParameters(text)
            _ = HTTPTarget.queryItems(text)
            #expect(HTTPTarget.pathSegments(text)?.contains("..") != true)
            _ = MultipartParser(contentType: text)
        }
    }
}
