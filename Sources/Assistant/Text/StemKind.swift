import Helpdesk

/// How the words of a text are stemmed.
enum StemKind: UInt8 {
    case plain, english, russian, typedRussian, serbian, ukrainian, kazakh

    /// For a word of a text in this language: one in another script is a name, or a loan from the language that is
    /// most common in it.
    init(_ word: Tokens.Word, in language: Language?, isTyped: Bool) {
        if word.traits.contains(.number) || word.script == .other {
            self = .plain
            return
        }
        switch (language, word.script) {
        case (.serbian, _): self = .serbian
        case (.russian, .latin): self = isTyped ? .typedRussian : .english
        case (.russian, _), (.english, .cyrillic), (nil, .cyrillic): self = .russian
        case (.ukrainian, .latin): self = isTyped ? .ukrainian : .english
        case (.ukrainian, _): self = .ukrainian
        case (.kazakh, .latin): self = isTyped ? .kazakh : .english
        case (.kazakh, _): self = .kazakh
        case (.english, _), (nil, _): self = .english
        }
    }
}

extension StemKind {
    /// The language whose words are stemmed so.
    var language: Language? {
        switch self {
        case .plain: nil
        case .english: .english
        case .russian, .typedRussian: .russian
        case .serbian: .serbian
        case .ukrainian: .ukrainian
        case .kazakh: .kazakh
        }
    }
}
