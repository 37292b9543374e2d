import Net
import Testing
import Wire

struct RawDeflaterTests {
    @Test(arguments: 9...15, [false, true])
    func `every message comes back, whatever the window and the context`(windowBits: Int, keepsContext: Bool) throws {
        var samples = SampleMessages(seed: UInt64(windowBits))
        let deflater = try #require(RawDeflater(windowBits: windowBits, keepsContext: keepsContext))
        let inflater = try #require(RawInflater(windowBits: windowBits, keepsContext: keepsContext))
        for message in samples.mixed() {
            guard let payload = deflater.payload(message) else { continue }
            #expect(try inflater.message(payload) == message)
        }
    }

    @Test(arguments: [1, 6, 9], [1, 6, 9])
    func `every level and memory level makes a stream`(level: Int, memoryLevel: Int) throws {
        var samples = SampleMessages(seed: 3)
        let deflater = try #require(RawDeflater(keepsContext: true, level: level, memoryLevel: memoryLevel))
        let inflater = try #require(RawInflater(keepsContext: true))
        for message in samples.mixed() {
            guard let payload = deflater.payload(message) else { continue }
            #expect(try inflater.message(payload) == message)
        }
    }

    @Test func `without context each message stands alone`() throws {
        let message = Array(#"{"type":"message","text":"the same words, the same words"}"#.utf8)
        let deflater = try #require(RawDeflater(keepsContext: false))
        let first = try #require(deflater.payload(message))
        #expect(deflater.payload(message) == first)
        #expect(first.count < message.count)
        let inflater = try #require(RawInflater(keepsContext: false))
        #expect(try inflater.message(first) == message)
    }

    @Test func `with context the second of two like messages is a few bytes`() throws {
        let message = Array(#"{"type":"message","text":"the same words, the same words"}"#.utf8)
        let deflater = try #require(RawDeflater(keepsContext: true))
        let inflater = try #require(RawInflater(keepsContext: true))
        let payloads = [try #require(deflater.payload(message)), try #require(deflater.payload(message))]
        #expect(payloads[1].count < 12)
        for payload in payloads { #expect(try inflater.message(payload) == message) }
        // Whoever has not seen the first can't read the second.
        let stranger = try #require(RawInflater(keepsContext: true))
        #expect(throws: InflateFailure.corrupt) { try stranger.message(payloads[1]) }
    }

    @Test func `what gains nothing is left alone, unless the peer's window needs it`() throws {
        var samples = SampleMessages(seed: 4)
        let message = samples.random(1_000)
        let careless = try #require(RawDeflater(keepsContext: false))
        #expect(careless.payload(message) == nil)
        let deflater = try #require(RawDeflater(keepsContext: true))
        let inflater = try #require(RawInflater(keepsContext: true))
        let payload = try #require(deflater.payload(message))
        #expect(try inflater.message(payload) == message)
    }

    @Test func `the empty message is left alone`() throws {
        for keepsContext in [false, true] {
            let deflater = try #require(RawDeflater(keepsContext: keepsContext))
            #expect(deflater.payload([]) == nil)
        }
    }

    @Test func `the tail is taken off`() throws {
        let deflater = try #require(RawDeflater(keepsContext: true))
        let payload = try #require(deflater.payload(Array("Hello".utf8)))
        // RFC 7692 7.2.3.1
        #expect(payload == [0xF2, 0x48, 0xCD, 0xC9, 0xC9, 0x07, 0x00])
    }

    @Test func `codecs of one thread share their memory`() throws {
        var samples = SampleMessages(seed: 5)
        let inflated = DeflateScratch()
        let deflated = DeflateScratch()
        let inflater = try #require(RawInflater(keepsContext: false, scratch: inflated))
        let deflaters = [9, 15].compactMap { RawDeflater(windowBits: $0, keepsContext: false, scratch: deflated) }
        for message in samples.mixed() {
            for deflater in deflaters {
                guard let payload = deflater.payload(message) else { continue }
                #expect(try inflater.message(payload) == message)
            }
        }
        inflated.trim()
        deflated.trim()
        #expect(inflated.capacity <= 65_536)
        #expect(deflated.capacity <= 65_536)
    }

    @Test(arguments: [(8, 1, 6), (16, 1, 6), (0, 1, 6), (-15, 1, 6), (15, 0, 6), (15, 10, 6), (15, 1, 0), (15, 1, 10)])
    func `settings that zlib has not are refused`(windowBits: Int, level: Int, memoryLevel: Int) {
        #expect(
            RawDeflater(windowBits: windowBits, keepsContext: false, level: level, memoryLevel: memoryLevel) == nil)
    }
}
