import TestSupport
import Testing

@testable import Wire

@Suite struct WebSocketFragmentTests {
    @Test func `fragments become one message`() {
        #expect(
            Transcript().events(frame(0x01, "Hel"), frame(0x00, "lo, "), frame(0x80, "you")) == [.text("Hello, you")])
        #expect(Transcript().events(frame(0x02, [1]), frame(0x80, [255, 2])) == [.binary([1, 255, 2])])
    }

    @Test func `empty fragments are fragments`() {
        #expect(Transcript().events(frame(0x01), frame(0x00), frame(0x80)) == [.text("")])
        #expect(Transcript().events(frame(0x02), frame(0x00, [7]), frame(0x80)) == [.binary([7])])
        #expect(Transcript().events(frame(0x01), frame(0x80, "x"), frame(0x81, "y")) == [.text("x"), .text("y")])
    }

    @Test func `control frames pass between fragments`() {
        #expect(
            Transcript().events(
                frame(0x01, "one"), frame(0x89, "p"), frame(0x00, "two"), frame(0x8A), frame(0x80, "three"),
                frame(0x82, [9])) == [.ping([0x70]), .pong([]), .text("onetwothree"), .binary([9])])
        #expect(Transcript().events(frame(0x01, "one"), frame(0x88)) == [.close(nil, "")])
    }

    @Test func `a message may follow a fragmented one, and a stray continuation not`() {
        #expect(
            Transcript().events(frame(0x01, "a"), frame(0x80, "b"), frame(0x80, "c"))
                == [.text("ab"), .failed(.strayContinuation)])
    }

    @Test func `one message of 65536 fragments stays linear`() {
        let piece = frame(0x00, [0x61])
        var input = frame(0x01, [0x61])
        for _ in 0..<65_534 { input += piece }
        input += frame(0x80, [0x61])
        let events = Transcript().verifier.events(of: input, cutAt: [1000, 1003, 250_001]).events
        #expect(events == [.text(String(repeating: "a", count: 65_536))])
    }

    @Test func `a message over the limit fails at its header`() {
        let small = Transcript(limit: 300)
        #expect(
            small.events(frame(0x82, [UInt8](repeating: 1, count: 300))) == [.binary(Array(repeating: 1, count: 300))])
        #expect(small.events([0x82, 0xFE, 0x01, 0x2D]) == [.failed(.messageTooBig)])
        #expect(small.events([0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 0]) == [.failed(.messageTooBig)])
        let half = [UInt8](repeating: 1, count: 150)
        #expect(small.events(frame(0x02, half), frame(0x80, half)) == [.binary(half + half)])
        #expect(small.events(frame(0x02, half), [0x80, 0xFE, 0x00, 0x97]) == [.failed(.messageTooBig)])
        #expect(small.events(frame(0x02, half), frame(0x00, half), [0x80, 0x81]) == [.failed(.messageTooBig)])
        #expect(Transcript(limit: 0).events(frame(0x82), frame(0x82, [1])) == [.binary([]), .failed(.messageTooBig)])
        #expect(Transcript(limit: -5).events([0x81, 0x81]) == [.failed(.messageTooBig)])
    }

    @Test func `a declared length alone takes no memory, and a message no more than twice its size`() {
        var decoder = WebSocketDecoder(role: .server, maxMessageBytes: .max, compression: false)
        var input: [UInt8] = [0x82, 0xFF, 0, 0, 0, 0x40, 0, 0, 0, 0, 1, 2, 3, 4, 5]
        var offset = 0
        var isWaiting = input.withUnsafeMutableBytes { Seen(decoder.next($0, at: &offset, inflater: nil)) == nil }
        #expect(isWaiting && offset == input.count)
        #expect((1...256).contains(decoder.assembly?.capacity ?? 0))
        for _ in 0..<100 {
            input = [UInt8](repeating: 7, count: 1000)
            offset = 0
            isWaiting = input.withUnsafeMutableBytes { Seen(decoder.next($0, at: &offset, inflater: nil)) == nil }
            #expect(isWaiting && offset == input.count)
        }
        #expect((100_001...200_002).contains(decoder.assembly?.capacity ?? 0))
    }

    @Test func `memory is freed by the call behind a message`() {
        var decoder = WebSocketDecoder(role: .server, maxMessageBytes: 100, compression: false)
        var input = frame(0x01, "Hello") + frame(0x80, "!")
        var offset = 0
        input.withUnsafeMutableBytes { bytes in
            #expect(Seen(decoder.next(bytes, at: &offset, inflater: nil)) == .text("Hello!"))
            #expect(decoder.assembly != nil)
            #expect(Seen(decoder.next(bytes, at: &offset, inflater: nil)) == nil)
            #expect(decoder.assembly == nil)
        }
    }
}
