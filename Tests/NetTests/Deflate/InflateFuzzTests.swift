import Net
import Testing
import Wire

struct InflateFuzzTests {
    private let limit = 50_000

    @Test(arguments: [(1 as UInt64, 9), (2, 12), (3, 15)])
    func `mutated messages inflate within the limit or fail, and leave nothing behind`(
        seed: UInt64, windowBits: Int
    ) throws {
        var samples = SampleMessages(seed: seed)
        let deflater = try #require(RawDeflater(windowBits: windowBits, keepsContext: false))
        let sound = Array(#"{"type":"ping","type":"ping","type":"ping"}"#.utf8)
        let soundPayload = try #require(deflater.payload(sound))
        let seeds = [125, 600, 5_000].compactMap { deflater.payload(samples.json($0)) }
        let inflaters = [false, true].compactMap { RawInflater(windowBits: windowBits, keepsContext: $0) }
        for round in 0..<2_000 {
            var payload = round % 10 == 0 ? samples.random(samples.below(300)) : seeds[round % seeds.count]
            for _ in 0...samples.below(4) { mutate(&payload, &samples) }
            for inflater in inflaters {
                if let message = try? inflater.message(payload, limit: limit) { #expect(message.count <= limit) }
            }
            #expect(try inflaters[0].message(soundPayload) == sound)
        }
    }

    private func mutate(_ payload: inout [UInt8], _ samples: inout SampleMessages) {
        guard !payload.isEmpty else { return }
        let index = samples.below(payload.count)
        switch samples.below(6) {
        case 0: payload[index] ^= 1 << UInt8(samples.below(8))
        case 1: payload[index] = UInt8(samples.below(256))
        case 2: payload.removeSubrange(index...)
        case 3: payload.insert(contentsOf: samples.random(samples.below(20)), at: index)
        case 4: payload.removeSubrange(index..<min(payload.count, index + 1 + samples.below(10)))
        default: payload += payload[index...]
        }
    }
}
