package import Helpdesk

/// In which language a text is, as far as it shows.
package struct LanguageGuess: Hashable, Sendable {
    /// Nil if it has no word to go by.
    package var language: Language?
    /// The runner-up, if it is not far behind.
    package var alternative: Language?
    /// A Cyrillic language in Latin letters.
    package var isTyped: Bool
    package var isCyrillic: Bool
    /// From 0 to 1.
    package var certainty: Float

    /// The languages that it may be in.
    var languages: [Language] { [language, alternative].compactMap { $0 } }

    package init(
        language: Language?, alternative: Language? = nil, isTyped: Bool = false, isCyrillic: Bool = false,
        certainty: Float
    ) {
        self.language = language
        self.alternative = alternative
        self.isTyped = isTyped
        self.isCyrillic = isCyrillic
        self.certainty = certainty
    }
}
