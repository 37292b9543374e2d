import Testing
import Wire

@Suite struct WebSocketCompressionTests {
    private let deflated = Transcript(compression: true)

    @Test func `a compressed message in one frame is inflated`() {
        #expect(deflated.events(frame(0xC1, [3, 0x61, 2, 0x62])) == [.text("aaabb")])
        #expect(deflated.events(frame(0xC2, [200, 0xFF])) == [.binary(Array(repeating: 0xFF, count: 200))])
        #expect(deflated.events(frame(0xC1)) == [.text("")])
    }

    @Test func `compressed fragments are inflated together, with control frames between`() {
        #expect(
            deflated.events(frame(0x41, [3]), frame(0x89, "p"), frame(0x00, [0x61, 2]), frame(0x80, [0x62]))
                == [.ping([0x70]), .text("aaabb")])
        #expect(deflated.events(frame(0x42), frame(0x80)) == [.binary([])])
    }

    @Test func `plain and compressed messages take turns`() {
        #expect(
            deflated.events(frame(0x81, "plain"), frame(0xC1, [1, 0x7A]), frame(0x01, "x"), frame(0x80, "y"))
                == [.text("plain"), .text("z"), .text("xy")])
    }

    @Test func `text is checked after it was inflated, not before`() {
        #expect(deflated.events(frame(0xC1, [0xFF, 0x61])) == [.text(String(repeating: "a", count: 255))])
        #expect(deflated.events(frame(0xC1, [1, 0xFF])) == [.failed(.invalidText)])
        #expect(deflated.events(frame(0x41, [1]), frame(0x80, [0xCE])) == [.failed(.invalidText)])
        #expect(deflated.events(frame(0xC1, [1, 0xCE, 1, 0xBA])) == [.text("κ")])
        #expect(deflated.events(frame(0xC2, [1, 0xFF])) == [.binary([0xFF])])
    }

    @Test func `what doesn't inflate fails`() {
        #expect(deflated.events(frame(0xC1, [0, 0])) == [.failed(.badCompression)])
        #expect(deflated.events(frame(0x41, [5]), frame(0x80)) == [.failed(.badCompression)])
        #expect(WebSocketFailure.badCompression.code == .invalidPayload)
    }

    @Test func `a message that inflates over the limit fails`() {
        let small = Transcript(limit: 500, compression: true)
        #expect(small.events(frame(0xC2, [250, 1, 250, 1])) == [.binary(Array(repeating: 1, count: 500))])
        #expect(small.events(frame(0xC2, [250, 1, 251, 1])) == [.failed(.messageTooBig)])
        #expect(small.events(frame(0x42, [250, 1]), frame(0x80, [251, 1])) == [.failed(.messageTooBig)])
    }

    @Test func `compressed bytes are bounded too, with room for what deflate adds`() {
        let small = Transcript(limit: 80, compression: true)
        // The bound is 80 + 80 / 8 + 64.
        let pairs = [UInt8](repeating: 1, count: 154)
        #expect(small.events(frame(0xC2, pairs)) == [.binary(Array(repeating: 1, count: 77))])
        #expect(small.events([0xC2, 0xFE, 0x00, 0x9B]) == [.failed(.messageTooBig)])
        #expect(small.events([0x82, 0xD1]) == [.failed(.messageTooBig)])
        #expect(small.events(frame(0x42, pairs), [0x80, 0x81]) == [.failed(.messageTooBig)])
        #expect(small.events(frame(0x42, pairs), frame(0x80)) == [.binary(Array(repeating: 1, count: 77))])
    }

    @Test(arguments: [0xC0, 0xC8, 0xC9, 0xCA, 0xE1, 0xD1, 0xC3, 0xCB] as [UInt8])
    func `the bit of compression is for a message's first frame alone`(_ first: UInt8) {
        #expect(deflated.events([first]) == [.failed(.reservedBits)])
        #expect(deflated.events(frame(0x41, [1]), [0xC0]) == [.failed(.reservedBits)])
        #expect(deflated.events(frame(0x41, [1]), [0xC1]) == [.failed(.interruptedMessage)])
    }

    @Test func `without an inflater nothing compressed is taken`() {
        var decoder = WebSocketDecoder(role: .server, maxMessageBytes: 100, compression: true)
        var (input, offset) = (frame(0xC1, [1, 0x61]), 0)
        #expect(
            input.withUnsafeMutableBytes { Seen(decoder.next($0, at: &offset, inflater: nil)) }
                == .failed(.reservedBits))
        var other = WebSocketDecoder(role: .server, maxMessageBytes: 100, compression: true)
        (input, offset) = (frame(0x41, [1, 0x61]), 0)
        let isWaiting = input.withUnsafeMutableBytes {
            Seen(other.next($0, at: &offset, inflater: RunLengthInflater())) == nil
        }
        #expect(isWaiting)
        (input, offset) = (frame(0x80, [1, 0x61]), 0)
        #expect(
            input.withUnsafeMutableBytes { Seen(other.next($0, at: &offset, inflater: nil)) }
                == .failed(.badCompression))
    }
}
