import TestSupport
import Testing
import Wire

@Suite struct WebSocketFuzzTests {
    /// Messages, how they are cut into frames, and the events they have to give.
    private func conversation(_ random: inout SplitMix64, compression: Bool) -> (bytes: [UInt8], events: [Seen]) {
        var (bytes, events): ([UInt8], [Seen]) = ([], [])
        func masked(_ first: UInt8, _ payload: [UInt8]) -> [UInt8] {
            frame(first, payload, key: (random.byte, random.byte, random.byte, random.byte))
        }
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let isText = Bool.random(using: &random)
            let isCompressed = compression && Bool.random(using: &random)
            let words = ["plain ", "слово ", "字", "😀", ""]
            var payload: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                if isCompressed {
                    payload += [UInt8.random(in: 1...20, using: &random), isText ? 0x61 : random.byte]
                } else if isText {
                    payload += Array(words[Int.random(in: 0..<words.count, using: &random)].utf8)
                } else {
                    payload.append(random.byte)
                }
            }
            let bits: UInt8 = (isText ? 0x01 : 0x02) | (isCompressed ? 0x40 : 0)
            var rest = payload[...]
            var isFirst = true
            repeat {
                let piece = rest.prefix(Int.random(in: 0...60, using: &random))
                rest = rest.dropFirst(piece.count)
                let isFinal = rest.isEmpty
                bytes += masked((isFirst ? bits : 0) | (isFinal ? 0x80 : 0), Array(piece))
                isFirst = false
                if !isFinal, Int.random(in: 0..<3, using: &random) == 0 {
                    let ping = [UInt8](repeating: random.byte, count: Int.random(in: 0...125, using: &random))
                    bytes += masked(0x89, ping)
                    events.append(.ping(ping))
                }
            } while !rest.isEmpty
            if isCompressed {
                payload = stride(from: 0, to: payload.count, by: 2).flatMap {
                    [UInt8](repeating: payload[$0 + 1], count: Int(payload[$0]))
                }
            }
            events.append(isText ? .text(String(decoding: payload, as: UTF8.self)) : .binary(payload))
        }
        return (bytes, events)
    }

    private func cuts(_ bytes: [UInt8], _ random: inout SplitMix64) -> [Int] {
        guard bytes.count > 1 else { return [] }
        return (0..<Int.random(in: 1...8, using: &random)).map { _ in Int.random(in: 1..<bytes.count, using: &random) }
    }

    @Test(arguments: [false, true])
    func `conversations come through however they are cut`(_ compression: Bool) {
        var random = SplitMix64(seed: 2024)
        let verifier = Transcript(compression: compression).verifier
        for _ in 0..<800 {
            let (bytes, expected) = conversation(&random, compression: compression)
            #expect(verifier.events(of: bytes).events == expected)
            let cut = verifier.events(of: bytes, cutAt: cuts(bytes, &random))
            #expect(cut.events == expected)
            #expect(cut.longestRest < 140)
        }
    }

    @Test(arguments: [WebSocketRole.server, .client], [false, true])
    func `mutated conversations give the same however they are cut`(_ role: WebSocketRole, _ compression: Bool) {
        var random = SplitMix64(seed: 99)
        let verifier = Transcript(role: role, limit: 400, compression: compression).verifier
        for _ in 0..<1500 {
            var (bytes, _) = conversation(&random, compression: compression)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = random.byte
                case 1: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 2: bytes.insert(random.byte, at: at)
                default: bytes.removeSubrange(at..<min(bytes.count, at + 9))
                }
                if bytes.isEmpty { bytes = [0x81] }
            }
            check(verifier, bytes, &random)
        }
    }

    @Test(arguments: [false, true])
    func `noise gives the same however it is cut`(_ compression: Bool) {
        var random = SplitMix64(seed: 5)
        let firsts: [UInt8] = [0x81, 0x82, 0x01, 0x02, 0x00, 0x80, 0x88, 0x89, 0x8A, 0xC1, 0x41]
        let verifier = Transcript(limit: 1000, compression: compression).verifier
        for round in 0..<3000 {
            var bytes = (0..<Int.random(in: 1...200, using: &random)).map { _ in random.byte }
            if round % 4 > 0 { bytes[0] = firsts[Int.random(in: 0..<firsts.count, using: &random)] }
            if round % 4 > 1, bytes.count > 1 { bytes[1] |= 0x80 }
            check(verifier, bytes, &random)
        }
    }

    private func check(_ verifier: DecoderVerifier<Seen>, _ bytes: [UInt8], _ random: inout SplitMix64) {
        let whole = verifier.events(of: bytes)
        let cut = verifier.events(of: bytes, cutAt: cuts(bytes, &random))
        let bytewise = verifier.events(of: bytes, cutAt: Array(bytes.indices.dropFirst()))
        if whole.events != cut.events || whole.events != bytewise.events {
            Issue.record("cutting changes the events of \(bytes)")
        }
        #expect(max(whole.longestRest, cut.longestRest, bytewise.longestRest) < 140)
    }
}
