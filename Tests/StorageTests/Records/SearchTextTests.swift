import Foundation
import Storage
import TestSupport
import Testing

/// Any of our languages in any of its scripts.
@Suite struct SearchTextTests {
    @Test(arguments: [
        // Russian
        ("Ёлка, ЕЛКА; ёлка!", ["elka"]),
        ("Где мой подъезд №5?", ["gde", "moi", "podezd", "5"]),
        ("Щука ючит эхо", ["scuka", "jucit", "eho"]),
        // English
        ("Don't stop: e-mail me@EXAMPLE.com 24/7", ["dont", "stop", "e", "mail", "me", "example", "com", "24", "7"]),
        ("naïve café", ["naive", "cafe"]),
        // Ukrainian
        ("М'яка м’яка мʼяка Їжа ґанок є", ["mjaka", "iza", "ganok", "e"]),
        // Kazakh, and how it is typed on a Russian keyboard
        ("Қазақстан казакстан әке аке Өлең үй ұлы һәм Ңң", ["kazakstan", "ake", "olen", "ui", "uly", "ham", "nn"]),
        // Serbian in both scripts, and in a hurry
        ("Дозвола dozvola DOZVOLA", ["dozvola"]),
        ("шта šta sta", ["sta"]),
        ("Љубав ljubav ǈubav", ["ljubav"]),
        ("њега njega", ["njega"]),
        ("џеп džep dzep ǆep", ["dzep"]),
        ("ђак đak djak", ["djak"]),
        ("ћуприја ćuprija чај čaj", ["cuprija", "caj"]),
        ("жеља želja", ["zelja"]),
        // Others keep what they have
        ("Straße İstanbul ŁÓDŹ", ["strasse", "istanbul", "lodz"]),
        ("日本語 ไทย ΑΒΓ αβγ", ["日本語", "ไทย", "αβγ"]),
        ("\u{200B}zero\u{200B}width\u{AD}soft", ["zerowidthsoft"]),
        ("٣٤ 34", ["34"]),
        ("👍 … — \u{0} $%&*()\"", []),
        ("a\u{0}b", ["a", "b"]),
        ("NEAR(a* OR \"b\" AND c:^d)", ["near", "a", "or", "b", "and", "c", "d"]),
    ])
    func `words are the same in every script`(text: String, words: [String]) {
        #expect(SearchText.words(of: [text]) == words)
    }

    @Test func `letters with marks are the letters, in one piece or in two`() {
        for value in UInt32(0x80)..<0x1F00 {
            guard let scalar = Unicode.Scalar(value), !(0x370..<0x400).contains(value),
                !(0x530..<0x1E00).contains(value)
            else { continue }
            let whole = String(scalar)
            let parts = whole.decomposedStringWithCanonicalMapping
            #expect(
                SearchText.words(of: ["x" + whole + "x"]) == SearchText.words(of: ["x" + parts + "x"]),
                "U+\(String(value, radix: 16))")
        }
    }

    @Test func `large letters are small ones`() {
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let small = scalar.properties.lowercaseMapping
            #expect(
                SearchText.words(of: [String(scalar)]) == SearchText.words(of: [small]), "U+\(String(value, radix: 16))"
            )
        }
    }

    /// If this fails, words became others, by a change here or of the system's Unicode: stores have to be indexed anew.
    @Test func `letters are what they always were`() {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for byte in SearchText.words(of: ["a\(scalar)b"]).joined(separator: " ").utf8 {
                sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        #expect(sum == 0x1E66_F5CA_EF73_C399)
    }

    @Test func `words are letters and digits only, each once, and stay what they are`() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<2_000 {
            var text = ""
            for _ in 0..<Int.random(in: 0...60, using: &random) {
                let value = UInt32.random(in: 0...(Bool.random(using: &random) ? 0x52F : 0x2FFFF), using: &random)
                if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
            }
            let words = SearchText.words(of: [text])
            #expect(Set(words).count == words.count)
            #expect(SearchText.words(of: words) == words)
            for byte in words.joined().utf8 where byte < 0x80 {
                #expect((0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte))
            }
        }
    }

    @Test func `the beginning of a word begins its word`() {
        for text in ["Дозволаџија", "ђурђевак", "щедрый", "Қазақстандықтар", "Łódź"] {
            let whole = SearchText.words(of: [text])[0]
            for end in text.indices {
                let begun = SearchText.asked(String(text[..<end]))
                #expect(begun.allSatisfy { whole.hasPrefix($0) })
            }
        }
    }

    @Test func `no text is too long`() {
        let long = String(repeating: "щ", count: 65_536)
        #expect(SearchText.words(of: [long]) == [String(repeating: "sc", count: 32)])
        #expect(SearchText.words(of: [long]) == SearchText.asked(long + "x"))
        let many = (0..<100_000).map { "w\($0)" }.joined(separator: " ")
        #expect(SearchText.words(of: [many, "more"]).count == SearchText.wordsLimit)
        #expect(SearchText.asked(many).count == SearchText.askedLimit)
        #expect(SearchText.words(of: [String(repeating: "\u{301}", count: 65_536)]) == [])
    }
}
