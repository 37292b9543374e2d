import Testing
import Wire

@Suite struct HTTPResponseEncoderTests {
    private func encoded(
        _ head: HTTPResponseHead, _ framing: HTTPBodyFraming, date: String = "",
        connection: HTTPResponseEncoder.Connection = .unsaid
    ) -> String {
        var bytes: [UInt8] = []
        HTTPResponseEncoder.encode(
            head, framing: framing, date: Array(date.utf8), connection: connection, into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func headHasItsLinesInOrder() {
        let head = HTTPResponseHead(status: .ok, fields: ["Content-Type": "text/plain", "X": "a\r\nb"])
        #expect(
            encoded(head, .length(1_234_567), date: "Date: now\r\n")
                == requestText(
                    "HTTP/1.1 200 OK", "Date: now", "Content-Type: text/plain", "X: a  b", "Content-Length: 1234567"))
        #expect(
            encoded(head, .chunked, connection: .close)
                == requestText(
                    "HTTP/1.1 200 OK", "Content-Type: text/plain", "X: a  b", "Connection: close",
                    "Transfer-Encoding: chunked"))
        #expect(
            encoded(HTTPResponseHead(status: .notFound), .none, connection: .keepAlive)
                == requestText("HTTP/1.1 404 Not Found", "Connection: keep-alive", "Content-Length: 0"))
    }

    @Test func framingIsTheEncodersAlone() {
        var fields: HTTPFields = ["content-length": "5", "Transfer-encoding": "chunked", "A": "b", "Date": "then"]
        let lines = encoded(HTTPResponseHead(status: .created, fields: fields), .length(0), date: "Date: now\r\n")
        #expect(lines == requestText("HTTP/1.1 201 Created", "Date: now", "A: b", "Content-Length: 0"))
        fields.remove("A")
        #expect(
            encoded(HTTPResponseHead(status: .ok, fields: fields), .none)
                == requestText("HTTP/1.1 200 OK", "Date: then", "Content-Length: 0"))
    }

    @Test(arguments: [HTTPStatus.continue, .switchingProtocols, .noContent, .notModified])
    func someStatusesHaveNoBody(_ status: HTTPStatus) {
        for framing in [HTTPBodyFraming.none, .length(5), .chunked] {
            let head = HTTPResponseHead(status: status, fields: ["Content-Length": "5", "ETag": "\"a\""])
            #expect(encoded(head, framing) == requestText("HTTP/1.1 \(status)", "ETag: \"a\""))
        }
    }

    @Test func everyStatusHasItsReason() {
        var named = 0
        for code in -1...700 {
            guard let status = HTTPStatus(code: code) else {
                #expect(!(100...599).contains(code))
                continue
            }
            if status.reason != "Unnamed" { named += 1 }
            #expect(status.description.hasPrefix("\(code) "))
        }
        #expect(named == 42)
        #expect(HTTPStatus(code: 404) == .notFound)
        #expect(HTTPStatus.accepted.reason == "Accepted")
    }

    @Test func chunksAndTrailersComeBackThroughTheParser() {
        var body: [UInt8] = []
        let pieces = [[UInt8](repeating: 0x61, count: 1), [], [UInt8](repeating: 0x62, count: 300)]
        for piece in pieces { piece.withUnsafeBytes { HTTPResponseEncoder.appendChunk($0, to: &body) } }
        HTTPResponseEncoder.appendChunkHeader(length: 0, to: &body)
        HTTPResponseEncoder.appendChunkHeader(length: 10, to: &body)
        body += Array("0123456789".utf8)
        HTTPResponseEncoder.appendChunkEnd(to: &body)
        HTTPResponseEncoder.appendLastChunk(trailers: ["X-Sum": "1"], to: &body)
        #expect(String(decoding: body.prefix(11), as: UTF8.self) == "1\r\na\r\n12c\r\n")
        let text = requestText(
            "POST / HTTP/1.1", "Host: a", "Transfer-Encoding: chunked", body: String(decoding: body, as: UTF8.self))
        let events = requestEvents(text)
        #expect(events.count == 3)
        #expect(events[1] == .body([0x61] + pieces[2] + Array("0123456789".utf8)))
        #expect(events.last == .end(["X-Sum: 1"]))
    }

    @Test func fieldsComeBackThroughTheParser() throws {
        let fields: HTTPFields = ["Host": "a", "X": "", "Y": "b\tc", "x": "é, \"q\"", "Z": "a\r\nb"]
        let lines = encoded(HTTPResponseHead(status: .ok, fields: fields), .none).split(separator: "\r\n").dropFirst()
        let head = try #require(firstHead((["GET / HTTP/1.1"] + lines).map { $0 + "\r\n" }.joined() + "\r\n"))
        var received = head.fields
        received.remove(.contentLength)
        #expect(received == fields)
        // What was received is encoded again line by line, not as it came.
        #expect(encoded(HTTPResponseHead(status: .ok, fields: head.fields), .none).contains("\r\nY: b\tc\r\n"))
    }
}
