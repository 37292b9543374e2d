import TestSupport
import Testing
import Wire

@Suite struct WebSocketFrameTests {
    @Test func `the frames of RFC 6455 5_7 are read`() {
        let client = Transcript(role: .client)
        #expect(client.events([0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]) == [.text("Hello")])
        #expect(
            Transcript().events([0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])
                == [.text("Hello")])
        #expect(client.events([0x01, 0x03, 0x48, 0x65, 0x6C], [0x80, 0x02, 0x6C, 0x6F]) == [.text("Hello")])
        #expect(client.events([0x89, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]) == [.ping(Array("Hello".utf8))])
        #expect(
            Transcript().events([0x8A, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58])
                == [.pong(Array("Hello".utf8))])
    }

    @Test(arguments: [0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 31, 32, 63, 64, 79, 80, 81, 125, 126, 127, 128, 300])
    func `messages of any length pass in either role, however they are cut`(_ length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let text = String(repeating: "*", count: length)
        #expect(Transcript().events(frame(0x82, bytes), frame(0x81, text)) == [.binary(bytes), .text(text)])
        #expect(
            Transcript(role: .client).events(frame(0x82, bytes, key: nil), WebSocketEncoder.text(text))
                == [.binary(bytes), .text(text)])
    }

    @Test(arguments: [65_534, 65_535, 65_536, 65_537, 200_000])
    func `long messages pass whole and in pieces`(_ length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }
        let input = frame(0x82, bytes) + frame(0x81, String(repeating: "-", count: length))
        let expected: [Seen] = [.binary(bytes), .text(String(repeating: "-", count: length))]
        let verifier = Transcript().verifier
        for cuts in [[], [3], [9], [14], [15], [1000, 1001, 5000], [length], [length + 20]] {
            #expect(verifier.events(of: input, cutAt: cuts).events == expected)
        }
    }

    @Test func `unmasking stays within the payload`() {
        var random = SplitMix64(seed: 1)
        for length in 0..<200 {
            let payload = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            let key = (random.byte, random.byte, random.byte, random.byte)
            let bytes = WebSocketEncoder.frame(.binary, payload, maskingKey: key)
            let lead = length % 17
            var input = [UInt8](repeating: 0x55, count: lead) + bytes + [UInt8](repeating: 0xAA, count: 40)
            var decoder = WebSocketDecoder(role: .server, maxMessageBytes: 1 << 20, compression: false)
            var offset = lead
            let seen = input.withUnsafeMutableBytes { Seen(decoder.next($0, at: &offset, inflater: nil)) }
            #expect(seen == .binary(payload))
            #expect(offset == lead + bytes.count)
            #expect(input[..<lead].allSatisfy { $0 == 0x55 } && input[offset...].allSatisfy { $0 == 0xAA })
        }
    }

    @Test func `many frames in one read come out one by one`() {
        let words = (0..<40).map { "message \($0)" }
        let input = words.flatMap { frame(0x81, $0) }
        #expect(Transcript().verifier.events(of: input).events == words.map(Seen.text))
    }

    @Test(arguments: violations)
    func `broken frames fail at once`(_ bytes: [UInt8], _ failure: WebSocketFailure) {
        #expect(Transcript().events(bytes) == [.failed(failure)])
    }

    private static let violations: [([UInt8], WebSocketFailure)] = [
        ([0x81, 0x05], .unmaskedFrame),
        ([0x89, 0x00], .unmaskedFrame),
        ([0x91], .reservedBits), ([0xA1], .reservedBits), ([0xC1], .reservedBits), ([0xF1], .reservedBits),
        ([0xC0], .reservedBits), ([0xC8], .reservedBits), ([0xC9], .reservedBits), ([0xD9], .reservedBits),
        ([0xC3], .reservedBits),
        ([0x83], .reservedOpcode), ([0x84], .reservedOpcode), ([0x85], .reservedOpcode), ([0x86], .reservedOpcode),
        ([0x87], .reservedOpcode), ([0x8B], .reservedOpcode), ([0x8C], .reservedOpcode), ([0x8D], .reservedOpcode),
        ([0x8E], .reservedOpcode), ([0x8F], .reservedOpcode), ([0x03], .reservedOpcode),
        ([0x08], .fragmentedControl), ([0x09], .fragmentedControl), ([0x0A], .fragmentedControl),
        ([0x89, 0xFE], .longControl), ([0x8A, 0xFF], .longControl), ([0x88, 0xFE], .longControl),
        ([0x82, 0xFE, 0, 125], .badLength), ([0x82, 0xFE, 0, 0], .badLength),
        ([0x82, 0xFF, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF], .badLength),
        ([0x82, 0xFF, 0x80, 0, 0, 0, 0, 1, 0, 0], .badLength),
        ([0x82, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .badLength),
        ([0x82, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], .messageTooBig),
        ([0x80], .strayContinuation), ([0x00], .strayContinuation),
        (frame(0x01, "a") + [0x81], .interruptedMessage), (frame(0x01, "a") + [0x02], .interruptedMessage),
        (frame(0x02, "a") + [0xC0], .reservedBits), (frame(0x02, "a") + [0x89, 0x00], .unmaskedFrame),
    ]

    @Test func `masked frames from a server fail`() {
        #expect(Transcript(role: .client).events(frame(0x81, "a")) == [.failed(.maskedFrame)])
        #expect(Transcript(role: .client).events(frame(0x89, "a")) == [.failed(.maskedFrame)])
    }

    @Test func `the end stays the end and swallows the rest`() {
        for (first, end) in [(frame(0x83), Seen.failed(.reservedOpcode)), (frame(0x88), .close(nil, ""))] {
            var decoder = WebSocketDecoder(role: .server, maxMessageBytes: 100, compression: false)
            for more in [first, frame(0x81, "a"), frame(0x88), []] {
                var (input, offset) = (more, 0)
                for _ in 0..<2 {
                    let seen = input.withUnsafeMutableBytes { Seen(decoder.next($0, at: &offset, inflater: nil)) }
                    #expect(seen == end)
                }
                #expect(offset == more.count)
            }
        }
    }

    @Test func `an idle decoder is small`() {
        #expect(MemoryLayout<WebSocketDecoder>.size <= 48)
        #expect(MemoryLayout<WebSocketDecoder.Event>.size <= 24)
    }

    @Test func `failures carry a code and a reason that fits a close frame`() {
        for failure in (0..<15).compactMap(WebSocketFailure.init) {
            #expect([.protocolError, .invalidPayload, .messageTooBig].contains(failure.code))
            #expect((1...123).contains(failure.reason.utf8.count))
        }
        #expect(WebSocketFailure.messageTooBig.code == .messageTooBig)
        #expect(WebSocketFailure.invalidText.code == .invalidPayload)
        #expect(WebSocketFailure.unmaskedFrame.code == .protocolError)
    }
}

extension SplitMix64 {
    var byte: UInt8 {
        mutating get { UInt8(truncatingIfNeeded: next()) }
    }
}
