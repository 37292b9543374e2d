import TestSupport
import Testing

@testable import Sandbox

@Suite struct PlainResponseTests {
    private func read(_ text: String, isWhole: Bool = false) throws -> PlainResponse? {
        try PlainResponse.read(Array(text.utf8), isWhole: isWhole)
    }

    @Test func `reads a response of any framing once it is whole`() throws {
        for text in [
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b \r\n\r\nhello",
            "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nx-a: b\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
        ] {
            let response = try #require(try read(text))
            #expect((response.status, response.reason, response["x-a"]) == (200, "OK", "b"))
            #expect(response.body == Array("hello".utf8))
            for length in 0..<(text.utf8.count - 6) { #expect(try read(String(text.prefix(length))) == nil) }
        }
        let open = "HTTP/1.0 500 Internal Server Error\r\n\r\nhello"
        #expect(try read(open) == nil)
        #expect(try read(open, isWhole: true)?.body == Array("hello".utf8))
        #expect(try read("HTTP/1.1 204 No Content\r\n\r\n")?.body == [])
    }

    @Test func `bears any bytes`() {
        let seed = Array("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nhel\r\n0\r\n\r\n".utf8)
        var mutation = ByteMutation(seed: 2, morsels: ["\r\n", "7fffffffffffffff", "-1", " ", ":", "100", "chunked"])
        for _ in 0..<10_000 { _ = try? PlainResponse.read(mutation.mutate(seed), isWhole: true) }
    }

    @Test func `addresses are taken apart`() {
        #expect(HTTPAddress("http://127.0.0.1:8080/a?b#c")?.path == "/a?b")
        #expect(HTTPAddress("HTTP://host")?.authority == "host")
        #expect(HTTPAddress("http://host?x")?.path == "/?x")
        #expect(HTTPAddress("http://[::1]:81/")?.authority == "[::1]:81")
        #expect(HTTPAddress("http://u:p@h:1")?.host == "h")
        for wrong in ["https://a.b", "http://", "http://h:x/", "http://h:70000/", "http://h/a b", "ftp://h"] {
            #expect(HTTPAddress(wrong) == nil)
        }
    }
}
