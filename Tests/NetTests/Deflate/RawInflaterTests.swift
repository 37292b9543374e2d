import Net
import Testing
import Wire

struct RawInflaterTests {
    private let inflater: RawInflater

    init() throws { inflater = try #require(RawInflater(keepsContext: false)) }

    @Test(
        arguments: [
            // RFC 7692 7.2.3.1, .3, .4, .5
            [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00],
            [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00],
            [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00],
            [0xF2, 0x48, 0x05, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0xCA, 0xC9, 0xC9, 0x07, 0x00],
            // A final block with nothing after it, as of a peer that finishes each message.
            [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00],
            // The tail was left on, which only adds an empty block.
            [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0x00],
            // The same to the last byte, as of a peer that forgot to take it off.
            [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00, 0x00, 0xFF, 0xFF],
            // Two final blocks.
            [0x01, 0x03, 0x00, 0xFC, 0xFF, 0x48, 0x65, 0x6C, 0x01, 0x02, 0x00, 0xFD, 0xFF, 0x6C, 0x6F],
        ] as [[UInt8]])
    func `the streams of RFC 7692 are read, and those of peers with habits of their own`(payload: [UInt8]) throws {
        for keepsContext in [false, true] {
            let inflater = try #require(RawInflater(keepsContext: keepsContext))
            for _ in 0..<3 { #expect(try inflater.message(payload) == Array("Hello".utf8)) }
        }
    }

    @Test func `the window is kept from message to message`() throws {
        let inflater = try #require(RawInflater(keepsContext: true))
        #expect(try inflater.message([0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]) == Array("Hello".utf8))
        // RFC 7692 7.2.3.2
        #expect(try inflater.message([0xF2, 0x00, 0x11, 0x00, 0x00]) == Array("Hello".utf8))
        #expect(throws: InflateFailure.corrupt) { try self.inflater.message([0xF2, 0x00, 0x11, 0x00, 0x00]) }
    }

    @Test func `the window is kept over a final block too`() throws {
        let inflater = try #require(RawInflater(keepsContext: true))
        #expect(try inflater.message([0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x00]) == Array("Hello".utf8))
        #expect(try inflater.message([0xF2, 0x00, 0x11, 0x00, 0x00]) == Array("Hello".utf8))
    }

    @Test func `the empty message has two forms`() throws {
        for keepsContext in [false, true] {
            let inflater = try #require(RawInflater(keepsContext: keepsContext))
            for payload in [[0x00], [], [0x00], [], [0x03, 0x00], [0x02, 0x00]] as [[UInt8]] {
                #expect(try inflater.message(payload, limit: 0).isEmpty)
            }
            #expect(try inflater.message([0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]) == Array("Hello".utf8))
        }
    }

    @Test(
        arguments: [
            [0xFF], [0x07], [0x06, 0x00], Array("Hello".utf8),
            // Cut short: in the codes, in a stored block, before a stored block's length.
            [0xF2, 0x48, 0xCD], [0x00, 0x05, 0x00, 0xFA, 0xFF, 0x48], [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07],
            // A stored block whose length does not agree with itself.
            [0x00, 0x05, 0x00, 0xFA, 0xFE, 0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x00],
            // Rubbish behind a message, and behind a final block.
            [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0xFF], [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x07, 0x41],
            [0xF3, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00, 0x48, 0x65, 0x6C],
        ] as [[UInt8]])
    func `what is no message is corrupt, and the next one is read`(payload: [UInt8]) throws {
        #expect(throws: InflateFailure.corrupt) { try inflater.message(payload) }
        #expect(try inflater.message([0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00]) == Array("Hello".utf8))
    }

    @Test(arguments: [1, 5, 4_095, 4_096, 4_097, 16_384, 65_536, 65_537, 1 << 20])
    func `a message of exactly the limit passes, one more byte does not`(size: Int) throws {
        let deflater = try #require(RawDeflater(keepsContext: true))
        let payload = try #require(deflater.payload([UInt8](repeating: 0x20, count: size)))
        #expect(try inflater.message(payload, limit: size).count == size)
        #expect(throws: InflateFailure.tooBig) { try inflater.message(payload, limit: size - 1) }
        #expect(try inflater.message(payload, limit: .max).count == size)
        #expect(throws: InflateFailure.tooBig) { try inflater.message(payload, limit: 0) }
        #expect(throws: InflateFailure.tooBig) { try inflater.message(payload, limit: -5) }
    }

    @Test func `a bomb costs its limit and gives that back`() throws {
        // Each piece stands alone and ends on a byte's border, so repeating it makes one long stream.
        let deflater = try #require(RawDeflater(keepsContext: false, level: 9))
        let piece = try #require(deflater.payload([UInt8](repeating: 0, count: 16 << 20))) + [0x00, 0x00, 0xFF, 0xFF]
        let bomb = Array(repeatElement(piece, count: 64).joined())
        #expect(bomb.count < 1_200_000)
        for keepsContext in [false, true] {
            for windowBits in [9, 15] {
                let scratch = DeflateScratch()
                let inflater = try #require(
                    RawInflater(windowBits: windowBits, keepsContext: keepsContext, scratch: scratch))
                #expect(throws: InflateFailure.tooBig) { try inflater.message(bomb, limit: 1 << 20) }
                #expect(scratch.capacity <= 65_536)
            }
        }
    }

    @Test func `memory grows to the limit at most, and shrinks after large messages`() throws {
        let deflater = try #require(RawDeflater(keepsContext: false))
        let scratch = DeflateScratch()
        let inflater = try #require(RawInflater(keepsContext: false, scratch: scratch))
        #expect(scratch.capacity == 0)
        let small = try #require(deflater.payload([UInt8](repeating: 1, count: 500)))
        #expect(try inflater.message(small).count == 500)
        #expect(scratch.capacity == 4_096)
        let large = try #require(deflater.payload([UInt8](repeating: 1, count: 900_000)))
        #expect(try inflater.message(large, limit: 1_000_000).count == 900_000)
        #expect(scratch.capacity == 1_000_001)
        #expect(try inflater.message(small).count == 500)
        #expect(try inflater.message(small).count == 500)
        #expect(scratch.capacity == 4_096)
    }

    @Test(arguments: 9..<15)
    func `a sender that uses twice the agreed window is corrupt`(windowBits: Int) throws {
        var samples = SampleMessages(seed: UInt64(windowBits))
        // The same 40 bytes, as far apart as the larger window reaches (zlib itself keeps 262 bytes off).
        let far = samples.letters(40)
        let message = far + samples.letters((2 << windowBits) - 262 - 40) + far
        let deflater = try #require(RawDeflater(windowBits: windowBits + 1, keepsContext: true, level: 9))
        let payload = try #require(deflater.payload(message))
        for keepsContext in [false, true] {
            let honest = try #require(RawInflater(windowBits: windowBits + 1, keepsContext: keepsContext))
            let isRead = try honest.message(payload) == message
            #expect(isRead)
            let agreed = try #require(RawInflater(windowBits: windowBits, keepsContext: keepsContext))
            #expect(throws: InflateFailure.corrupt) { try agreed.message(payload) }
        }
    }

    @Test(arguments: [8, 16, 0, -15, .max, .min])
    func `windows that zlib has not are refused`(windowBits: Int) {
        #expect(RawInflater(windowBits: windowBits, keepsContext: false) == nil)
    }
}
