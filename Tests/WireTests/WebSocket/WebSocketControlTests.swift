import Testing
import Wire

@Suite struct WebSocketControlTests {
    @Test func `pings and pongs of every length pass`() {
        for length in [0, 1, 3, 5, 124, 125] {
            let payload = [UInt8](repeating: 0xFE, count: length)
            #expect(
                Transcript().events(frame(0x89, payload), frame(0x8A, payload)) == [.ping(payload), .pong(payload)])
        }
    }

    @Test func `a close without payload has no code`() {
        #expect(Transcript().events(frame(0x88)) == [.close(nil, "")])
    }

    @Test func `a close carries its code and reason, and ends everything behind it`() {
        let payload = WebSocketEncoder.closePayload(.goingAway, reason: "до свидания")
        #expect(
            Transcript().events(frame(0x88, payload), frame(0x81, "late"), [0xFF, 0xFF])
                == [.close(1001, "до свидания")])
        let long = WebSocketEncoder.closePayload(.normal, reason: String(repeating: "x", count: 123))
        #expect(Transcript().events(frame(0x88, long)) == [.close(1000, String(repeating: "x", count: 123))])
    }

    @Test func `a close payload of one byte fails`() {
        #expect(Transcript().events(frame(0x88, [0x03])) == [.failed(.shortClose)])
    }

    @Test(arguments: [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999])
    func `registered close codes are taken`(_ code: UInt16) {
        let payload = [UInt8(code >> 8), UInt8(code & 0xFF)]
        #expect(Transcript().events(frame(0x88, payload)) == [.close(code, "")])
    }

    @Test(arguments: [0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535])
    func `other close codes fail`(_ code: UInt16) {
        let payload = [UInt8(code >> 8), UInt8(code & 0xFF)]
        #expect(Transcript().events(frame(0x88, payload)) == [.failed(.badCloseCode)])
        #expect(Transcript().events(frame(0x88, payload + Array("why".utf8))) == [.failed(.badCloseCode)])
    }

    @Test(arguments: [[0xCE, 0xBA, 0xE1, 0xBD], [0xFF], [0xED, 0xA0, 0x80]])
    func `a close reason that isn't UTF-8 fails`(_ reason: [UInt8]) {
        #expect(Transcript().events(frame(0x88, [0x03, 0xE8] + reason)) == [.failed(.invalidCloseReason)])
        #expect(WebSocketFailure.invalidCloseReason.code == .invalidPayload)
    }

    @Test func `the close payload outlives the input and may be echoed`() {
        var decoder = WebSocketDecoder(role: .server, maxMessageBytes: 10, compression: false)
        var input = frame(0x88, [0x03, 0xE8, 0x62, 0x79, 0x65])
        var offset = 0
        let event = input.withUnsafeMutableBytes { decoder.next($0, at: &offset, inflater: nil) }
        input = [UInt8](repeating: 0, count: input.count)
        guard case .close(let close) = event else {
            Issue.record("no close")
            return
        }
        #expect(Array(close.payload) == [0x03, 0xE8, 0x62, 0x79, 0x65])
        #expect(close.code == .normal && close.reason == "bye")
    }
}
