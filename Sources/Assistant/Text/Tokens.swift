/// A text cut into words: each in lower case and as its skeleton, all in two buffers.
struct Tokens {
    /// A word by its places in the two buffers.
    struct Word {
        var lower: Range<Int32>
        var skeleton: Range<Int32>
        /// Which sentence of the text it is in; line breaks end one too.
        var sentence: Int32
        var script: Script
        var traits: Traits
    }

    /// What a word shows at first sight.
    struct Traits: OptionSet {
        let rawValue: UInt16

        static let number = Traits(rawValue: 1)
        /// Begins with a capital letter.
        static let capital = Traits(rawValue: 2)
        /// Letters that only one of our languages has.
        static let russian = Traits(rawValue: 4)
        static let ukrainian = Traits(rawValue: 8)
        static let kazakh = Traits(rawValue: 16)
        static let serbianCyrillic = Traits(rawValue: 32)
        static let serbianLatin = Traits(rawValue: 64)
        /// і, which is Ukrainian and Kazakh.
        static let dottedI = Traits(rawValue: 128)
        /// ы and э, which are Russian and Kazakh.
        static let hardVowel = Traits(rawValue: 256)
        /// A Latin letter that none of our languages has.
        static let foreignLatin = Traits(rawValue: 512)
    }

    private(set) var lower: [UInt8] = []
    private(set) var skeleton: [UInt8] = []
    private(set) var words: [Word] = []

    /// At most `limit` words; a longer text is read so far. What is beyond the length of a long word is cut off, so
    /// that nothing later depends on how long one may get.
    init(_ text: some StringProtocol, limit: Int = .max) {
        var builder = Builder(limit: limit)
        for scalar in text.unicodeScalars {
            builder.take(scalar)
            if builder.isFull { break }
        }
        builder.endWord()
        (lower, skeleton, words) = (builder.lower, builder.skeleton, builder.words)
    }

    func lower(_ word: Word) -> ArraySlice<UInt8> { lower[Int(word.lower.lowerBound)..<Int(word.lower.upperBound)] }

    func skeleton(_ word: Word) -> ArraySlice<UInt8> {
        skeleton[Int(word.skeleton.lowerBound)..<Int(word.skeleton.upperBound)]
    }
}

extension Tokens {
    /// Longer words are cut: no real one is.
    static let wordLimit = 48

    private struct Builder {
        var lower: [UInt8] = []
        var skeleton: [UInt8] = []
        var words: [Word] = []
        let limit: Int

        private var lowerStart = 0
        private var skeletonStart = 0
        private var sentence: Int32 = 0
        private var traits: Traits = []
        private var script = Script.other
        private var isInside = false
        private var wasLatin = false
        private var mayEndSentence = false

        init(limit: Int) { self.limit = limit }

        var isFull: Bool { words.count >= limit }

        @inline(__always)
        mutating func take(_ scalar: Unicode.Scalar) {
            switch Letter(scalar) {
            case .known(let lower, let spelling): takeLetter(lower, spelling, isCapital: lower != scalar.value)
            case .digit(let digit): takeDigit(digit)
            case .foreign(let value): takeForeign(value)
            case .silent: break
            case .other: takeOther(scalar)
            }
        }

        @inline(__always)
        private mutating func takeLetter(_ value: UInt32, _ spelling: Letter.Spelling, isCapital: Bool) {
            if isInside, traits.contains(.number) { endWord() }
            if !isInside { begin(spelling.script, isCapital ? .capital : []) }
            guard skeleton.count - skeletonStart < wordLimit else { return }
            traits.formUnion(LetterTraits.of(value))
            if value < 0x80 {
                lower.append(UInt8(truncatingIfNeeded: value))
            } else {
                // All our alphabets lie below U+0800.
                lower.append(0xC0 | UInt8(truncatingIfNeeded: value >> 6))
                lower.append(0x80 | UInt8(truncatingIfNeeded: value & 0x3F))
            }
            Skeleton.append(spelling, wasLatin: wasLatin, start: skeletonStart, to: &skeleton)
            wasLatin = spelling.script == .latin
        }

        private mutating func takeDigit(_ digit: UInt8) {
            if isInside, !traits.contains(.number) { endWord() }
            if !isInside { begin(.other, .number) }
            guard skeleton.count - skeletonStart < wordLimit else { return }
            lower.append(digit)
            skeleton.append(digit)
        }

        private mutating func takeForeign(_ value: UInt32) {
            if isInside, traits.contains(.number) { endWord() }
            if !isInside { begin(.other, []) }
            guard skeleton.count - skeletonStart < wordLimit else { return }
            Skeleton.append(foreign: value, to: &lower)
            Skeleton.append(foreign: value, to: &skeleton)
            wasLatin = false
        }

        private mutating func takeOther(_ scalar: Unicode.Scalar) {
            if isInside { endWord() }
            switch scalar {
            case "\n", "\r", "!", "?", ";", "…": endSentence()
            case ".": mayEndSentence = true
            default:
                // A full stop within a number or an address is none.
                if mayEndSentence, scalar.properties.isWhitespace { endSentence() }
                mayEndSentence = false
            }
        }

        private mutating func endSentence() {
            if words.last?.sentence == sentence { sentence += 1 }
            mayEndSentence = false
        }

        private mutating func begin(_ script: Script, _ traits: Traits) {
            self.script = script
            self.traits = traits
            isInside = true
            wasLatin = false
            mayEndSentence = false
            lowerStart = lower.count
            skeletonStart = skeleton.count
        }

        mutating func endWord() {
            guard isInside else { return }
            isInside = false
            guard skeleton.count > skeletonStart, words.count < limit else { return }
            words.append(
                Word(
                    lower: Int32(lowerStart)..<Int32(lower.count),
                    skeleton: Int32(skeletonStart)..<Int32(skeleton.count),
                    sentence: sentence, script: script, traits: traits))
        }
    }
}
