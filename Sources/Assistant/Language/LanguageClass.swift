import Helpdesk

/// A language as it is written: in its own script, or typed in Latin letters.
struct LanguageClass: Sendable {
    let language: Language
    let isCyrillic: Bool
    let isTyped: Bool
    /// The letters it is written with.
    let alphabet: Set<UInt8>
    /// How much rarer it is than the others, as a logarithm.
    let prior: Float

    private init(_ language: Language, isTyped: Bool = false, _ alphabet: String, prior: Float = 0) {
        self.language = language
        self.isTyped = isTyped
        self.prior = prior
        self.alphabet = Set(alphabet.unicodeScalars.compactMap { LetterCode.of($0.value) })
        isCyrillic = alphabet.unicodeScalars.first.map { $0.value >= 0x400 } ?? false
    }

    static let all: [LanguageClass] = [
        LanguageClass(.russian, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", prior: 1),
        LanguageClass(.ukrainian, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"),
        LanguageClass(.kazakh, "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"),
        LanguageClass(.serbian, "абвгдђежзијклљмнњопрстћуфхцчџш"),
        LanguageClass(.english, "abcdefghijklmnopqrstuvwxyz"),
        LanguageClass(.serbian, "abcdefghijklmnoprstuvzčćšžđ"),
        LanguageClass(.russian, isTyped: true, "abcdefghijklmnoprstuvxyz", prior: -2),
        LanguageClass(.ukrainian, isTyped: true, "abcdefghijklmnoprstuvxyz", prior: -5),
        LanguageClass(.kazakh, isTyped: true, "abcdefghijklmnopqrstuvyz", prior: -5),
    ]

    /// How this class writes a word of its language, in lower case: all the ways that people do.
    func spellings(of word: String) -> [String] {
        switch (language, isTyped) {
        case (.serbian, _): isCyrillic ? [Respelling.serbianCyrillic(word)] : [word, Respelling.withoutHooks(word)]
        case (.english, _): [word]
        case (_, true): Respelling.latin(word)
        case (.kazakh, false): [word, Respelling.russianKeyboard(word)]
        case (.ukrainian, false): [word]
        case (.russian, false): word.contains("ё") ? [word, String(word.map { $0 == "ё" ? "е" : $0 })] : [word]
        }
    }
}
