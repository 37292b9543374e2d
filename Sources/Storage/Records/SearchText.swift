/// Words as the search knows them, the same at writing and at asking: in small letters, without marks, and in one Latin
/// whatever script they were written in, so that `dozvola` finds `Дозвола`, `šta` finds `шта` and `елка` finds `ёлка`.
///
/// A word is made of letters and digits, and of nothing else in ASCII; letters that our languages don't have stay as
/// they are. It takes time in proportion to the text, and memory within the limits below.
///
/// Stores keep these words, and find a message to be forgotten by them: what changes any word here must come with a new
/// version of what they keep, which is indexed anew.
package enum SearchText {
    /// What is longer is cut, at writing and at asking alike.
    package static let wordLimit = 64
    /// How many different words of one record are known, the first ones.
    package static let wordsLimit = 2_000
    /// How many different words may be asked for, the first ones.
    package static let askedLimit = 32

    /// The different words of these texts, in the order in which they come first.
    package static func words(of texts: [String]) -> [String] { words(of: texts, limit: wordsLimit) }

    /// The different words that someone asks for; if there are none, nothing is found.
    package static func asked(_ text: String) -> [String] { words(of: [text], limit: askedLimit) }

    private static func words(of texts: [String], limit: Int) -> [String] {
        var words: [String] = []
        var known: Set<String> = []
        for text in texts {
            var reader = SearchWordReader(text)
            while words.count < limit, let word = reader.next() {
                if known.insert(word).inserted { words.append(word) }
            }
        }
        return words
    }
}
