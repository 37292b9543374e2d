import TestSupport

/// Messages like those of a chat, and unlike them, the same for the same seed.
struct SampleMessages {
    private var generator: SplitMix64

    init(seed: UInt64) { generator = SplitMix64(seed: seed) }

    /// Bytes that nothing can make smaller.
    mutating func random(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// Bytes that get smaller letter by letter, but hardly by repetition.
    mutating func letters(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0x41...0x60, using: &generator) }
    }

    mutating func json(_ count: Int) -> [UInt8] {
        let words = ["hello", "support", "vpn", "доступ", "queue", "договор", "invoice", "ticket", "спасибо"]
        var text = "["
        while text.utf8.count < count {
            let said = (0..<3).compactMap { _ in words.randomElement(using: &generator) }.joined(separator: " ")
            text += #"{"seq":\#(Int.random(in: 1...9_999, using: &generator)),"text":"\#(said)","read":true},"#
        }
        return Array(text.utf8.prefix(count))
    }

    mutating func cyrillic(_ letters: Int) -> [UInt8] {
        let alphabet = Array("абвгдежзийклмнопрстуфхцчшщъыьэюя ,.!?")
        return Array(String((0..<letters).compactMap { _ in alphabet.randomElement(using: &generator) }).utf8)
    }

    /// Of every kind, from nothing to many windows.
    mutating func mixed() -> [[UInt8]] {
        var messages: [[UInt8]] = [[], [0], Array("Hello".utf8), [UInt8](repeating: 0, count: 70_000)]
        for size in [1, 2, 3, 125, 126, 1_024, 4_095, 4_096, 4_097, 16_384, 40_000, 100_000] {
            messages += [random(size), json(size), cyrillic(size)]
        }
        messages.shuffle(using: &generator)
        return messages
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }
}
