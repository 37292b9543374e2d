import TestSupport
import Testing
import Wire

@Suite struct WebSocketEncoderTests {
    @Test(
        arguments: [
            (0, [0x82, 0]), (125, [0x82, 125]), (126, [0x82, 126, 0, 126]), (65_535, [0x82, 126, 0xFF, 0xFF]),
            (65_536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]), (1 << 40, [0x82, 127, 0, 0, 1, 0, 0, 0, 0, 0]),
        ] as [(Int, [UInt8])])
    func `headers say the length in its shortest form`(_ length: Int, _ expected: [UInt8]) {
        var header = [UInt8](repeating: 0xEE, count: WebSocketEncoder.maxHeaderSize)
        let size = header.withUnsafeMutableBytes {
            $0.baseAddress.map { WebSocketEncoder.writeHeader(.binary, length: length, to: $0) }
        }
        #expect(size == expected.count && WebSocketEncoder.headerSize(forLength: length) == expected.count)
        #expect(Array(header.prefix(expected.count)) == expected)
        #expect(header.dropFirst(expected.count).allSatisfy { $0 == 0xEE })
    }

    @Test func `the first byte says opcode, end and compression`() {
        #expect(WebSocketEncoder.frame(.text, [])[0] == 0x81)
        #expect(WebSocketEncoder.frame(.text, [], final: false)[0] == 0x01)
        #expect(WebSocketEncoder.frame(.binary, [], compressed: true)[0] == 0xC2)
        #expect(WebSocketEncoder.frame(.continuation, [], final: false)[0] == 0x00)
        #expect(WebSocketEncoder.frame(.pong, [])[0] == 0x8A)
    }

    @Test func `the frames of RFC 6455 5_7 are written`() {
        #expect(WebSocketEncoder.text("Hello") == [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F])
        #expect(
            WebSocketEncoder.text("Hello", maskingKey: (0x37, 0xFA, 0x21, 0x3D))
                == [0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])
        #expect(WebSocketEncoder.frame(.ping, [1], maskingKey: (1, 2, 3, 4)) == [0x89, 0x81, 1, 2, 3, 4, 0])
    }

    @Test func `close frames carry what fits of their reason, in whole characters`() {
        #expect(WebSocketEncoder.close(nil, reason: "unsaid") == [0x88, 0])
        #expect(WebSocketEncoder.close(.normal) == [0x88, 2, 0x03, 0xE8])
        #expect(WebSocketEncoder.closePayload(.policyViolation, reason: "no") == [0x03, 0xF0, 0x6E, 0x6F])
        let ascii = WebSocketEncoder.closePayload(.normal, reason: String(repeating: "a", count: 200))
        #expect(ascii.count == 125)
        let pairs = WebSocketEncoder.closePayload(.normal, reason: String(repeating: "ж", count: 200))
        #expect(pairs.count == 124)
        #expect(String(validating: pairs.dropFirst(2), as: UTF8.self) == String(repeating: "ж", count: 61))
        let fours = WebSocketEncoder.closePayload(.normal, reason: "ab" + String(repeating: "😀", count: 200))
        #expect(fours.count == 124)
        #expect(String(validating: fours.dropFirst(2), as: UTF8.self) != nil)
    }

    @Test func `what is written is read again`() {
        for length in [0, 1, 5, 125, 126, 1000, 65_535, 65_536, 70_000] {
            let payload = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 13) }
            let masked = WebSocketEncoder.frame(.binary, payload, maskingKey: (9, 8, 7, 6))
            #expect(Transcript().verifier.events(of: masked).events == [.binary(payload)])
            let plain = WebSocketEncoder.frame(.binary, payload)
            #expect(Transcript(role: .client).verifier.events(of: plain).events == [.binary(payload)])
        }
    }
}
