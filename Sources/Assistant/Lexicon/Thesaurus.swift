import Helpdesk

/// The vocabulary that Okno comes with: customer service in general and what its customers are likely to sell. One
/// line is one meaning: words and phrases in English, Russian, Ukrainian, Kazakh and Serbian.
enum Thesaurus {
    static let languages: [Language] = [.english, .russian, .ukrainian, .kazakh, .serbian]

    /// The words of each language of each meaning.
    static let meanings = read([acting, money, business, people, travel, computers, world, everyday])

    /// The same for the kinds of questions.
    static let kinds = read([asking])

    /// The same for the signs of what is asked for just now.
    static let signs = read([live])

    private static func read(_ texts: [String]) -> [[(language: Language?, terms: [String])]] {
        texts.flatMap { text in
            text.split(separator: "\n").map { line in
                zip(languages, line.split(separator: "|", omittingEmptySubsequences: false)).map { language, part in
                    (language, part.split(separator: ",").map { String($0) })
                }
            }
        }
    }

    /// All words of one language.
    static func text(_ language: Language) -> String {
        meanings.flatMap { $0.filter { $0.language == language }.flatMap(\.terms) }.joined(separator: " ")
    }
}
