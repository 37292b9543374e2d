import TestSupport
import Testing
import Wire

@Suite struct UTF8ValidatorTests {
    private func isValid(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBytes { UTF8Validator.isValid($0) } }

    /// In pieces of one byte after the other, and in two at each place.
    private func verdicts(_ bytes: [UInt8]) -> Set<Bool> {
        var verdicts: Set = [isValid(bytes)]
        for cut in bytes.indices {
            var validator = UTF8Validator()
            let isGood = [bytes[..<cut], bytes[cut...]].allSatisfy { piece in
                Array(piece).withUnsafeBytes { validator.validate($0) }
            }
            verdicts.insert(isGood && validator.isComplete)
        }
        return verdicts
    }

    @Test func `every character is valid at every place of a block`() {
        for lead in 0..<20 {
            let text =
                String(repeating: "a", count: lead) + "é€😀Ж한\u{10FFFF}\u{800}\u{7FF}"
                + String(repeating: "z", count: 70)
            #expect(verdicts(Array(text.utf8)) == [true])
        }
    }

    @Test(arguments: UTF8Sequences.invalid)
    func `errors are found at every place of a block`(_ bytes: [UInt8]) {
        for filler in ["a", "ж", "€", "😀"] {
            for lead in 0..<40 {
                let before = Array(String(repeating: filler, count: lead).utf8)
                let after = Array(String(repeating: filler, count: 30).utf8)
                #expect(!isValid(before + bytes))
                #expect(!isValid(before + bytes + after))
            }
            #expect(verdicts(Array(String(repeating: filler, count: 30).utf8) + bytes) == [false])
        }
    }

    @Test func `random bytes are judged as the standard library does`() {
        var random = SplitMix64(seed: 7)
        let pieces =
            UTF8Sequences.valid + UTF8Sequences.invalid.prefix(24) + [Array("ascii text".utf8), Array("русский".utf8)]
        for round in 0..<4000 {
            var bytes: [UInt8] = []
            let good = round % 2 == 0 ? UTF8Sequences.valid.count : pieces.count
            let filler = Array(["plain ", "слово ", "字"].randomElement(using: &random)!.utf8)
            while bytes.count < round % 200 {
                bytes +=
                    Int.random(in: 0..<4, using: &random) == 0
                    ? pieces[Int.random(in: 0..<good, using: &random)] : filler
            }
            if round % 5 == 0, !bytes.isEmpty { bytes[Int.random(in: 0..<bytes.count, using: &random)] = random.byte }
            let expected = String(validating: bytes, as: UTF8.self) != nil
            #expect(isValid(bytes) == expected)
            var validator = UTF8Validator()
            var rest = bytes[...]
            var isGood = true
            while isGood, !rest.isEmpty {
                let piece = Array(rest.prefix(Int.random(in: 1...40, using: &random)))
                rest = rest.dropFirst(piece.count)
                isGood = piece.withUnsafeBytes { validator.validate($0) }
            }
            #expect((isGood && validator.isComplete) == expected)
        }
    }

    @Test func `all pairs of bytes are judged as the standard library does`() {
        let lead = Array("0123456789".utf8)
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let bytes = [first, second]
                let expected = String(validating: bytes, as: UTF8.self) != nil
                if isValid(bytes) != expected || isValid(lead + bytes + lead) != expected {
                    Issue.record("wrong on \(bytes)")
                }
            }
        }
    }

    @Test func `ASCII is told from all else`() {
        for length in 0..<150 {
            var bytes = [UInt8](repeating: 0x7F, count: length)
            #expect(bytes.withUnsafeBytes { UTF8Validator.isASCII($0) })
            for at in bytes.indices {
                bytes[at] = 0x80
                if bytes.withUnsafeBytes({ UTF8Validator.isASCII($0) }) { Issue.record("missed at \(at) of \(length)") }
                bytes[at] = 0x7F
            }
        }
        #expect(UTF8Validator.isASCII(UnsafeRawBufferPointer(start: nil, count: 0)))
        #expect(UTF8Validator.isValid(UnsafeRawBufferPointer(start: nil, count: 0)))
    }
}
