import Net
import Testing
import Wire

struct GzipTests {
    /// The deflate stream between RFC 1952's header of 10 bytes and its trailer of 8, inflated, and that trailer.
    private func open(_ gzip: [UInt8]) throws -> (bytes: [UInt8], checksum: UInt32, length: UInt32) {
        let inflater = try #require(RawInflater(keepsContext: false))
        func number(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
        return (
            try inflater.message(Array(gzip.dropFirst(10).dropLast(8)), limit: 1 << 24),
            number(gzip.suffix(8).prefix(4)), number(gzip.suffix(4))
        )
    }

    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0 as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    @Test func `a file comes back, with its checksum and length`() throws {
        var samples = SampleMessages(seed: 8)
        for bytes in [samples.json(300), samples.json(100_000), [UInt8](repeating: 0, count: 300_000)] {
            let gzip = try #require(Gzip.compress(bytes))
            #expect(gzip.count < bytes.count)
            #expect(gzip.prefix(4) == [0x1F, 0x8B, 8, 0])
            // No time of making: the same file gives the same bytes.
            #expect(gzip[4..<8] == [0, 0, 0, 0])
            #expect(Gzip.compress(bytes) == gzip)
            let opened = try open(gzip)
            #expect(opened.bytes == bytes)
            #expect(opened.length == UInt32(bytes.count))
            #expect(opened.checksum == checksum(bytes))
        }
    }

    @Test func `what gains nothing is not compressed`() {
        var samples = SampleMessages(seed: 9)
        #expect(Gzip.compress([]) == nil)
        #expect(Gzip.compress(Array("Hello".utf8)) == nil)
        #expect(Gzip.compress(samples.random(10_000)) == nil)
    }
}
