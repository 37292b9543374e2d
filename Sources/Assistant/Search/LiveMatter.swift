import Helpdesk

/// What no written answer can tell, because it is so just now or for this one customer: questions about it always half
/// match something that is written, and are a person's to answer.
struct LiveMatter: OptionSet, Hashable {
    let rawValue: UInt8

    /// Whether something is free on some day.
    static let availability = LiveMatter(rawValue: 1)
    /// What it comes to for certain days.
    static let quote = LiveMatter(rawValue: 2)
    /// How far a booking or order is.
    static let order = LiveMatter(rawValue: 4)
    /// Somebody who should have come.
    static let whereabouts = LiveMatter(rawValue: 8)
    /// Money that did not come back, or was taken.
    static let money = LiveMatter(rawValue: 16)
    /// What is on the customer's account.
    static let balance = LiveMatter(rawValue: 32)
    /// A human being is wanted.
    static let person = LiveMatter(rawValue: 64)

    /// Those that are plain from a few words. The others may be what an entry is about.
    static let plain: LiveMatter = [.availability, .quote, .order, .whereabouts, .person]
}

extension LiveMatter {
    /// The lines of `Thesaurus.live`.
    private enum Sign: UInt32 {
        case free, exists, soon, month, weekday, price, order, money, mine, state, whereIs, carrier, waiting, yours
        case person, connect, want, complaint, notYet, passed, howTo, balance, thing
    }

    /// A text that may be in several languages is read in each.
    init(_ tokens: Tokens, stems: [UInt8], ends: [Int], languages: [Language]) {
        self.init(
            signs: languages.reduce(0) {
                $0 | Lexicon.signs.set(in: stems, ends: ends, language: $1, longestOnly: false)
            },
            numbers: tokens.words.filter { $0.traits.contains(.number) }.map { tokens.skeleton($0) },
            words: tokens.words.count)
    }

    /// What a text is about, by the signs in it: `signs` as the lexicon found them, and its numbers.
    private init(signs: UInt32, numbers: [ArraySlice<UInt8>], words: Int) {
        func has(_ sign: Sign) -> Bool { signs & 1 << sign.rawValue != 0 }
        // A year is no day.
        let days = numbers.count { $0.count <= 2 }
        let hasDate = has(.month) && days > 0
        let isReference = numbers.contains { $0.count >= 3 }
        self = []
        if has(.free), has(.soon) || hasDate || has(.weekday) { insert(.availability) }
        if has(.exists), has(.soon) || hasDate, words <= 6 { insert(.availability) }
        if has(.month), days >= 2 { insert(.availability) }
        if has(.price), hasDate { insert(.quote) }
        if has(.order), isReference && words <= 8 || has(.mine) && has(.state) { insert(.order) }
        if has(.money), has(.mine), has(.state), has(.passed) { insert(.order) }
        if has(.whereIs), has(.mine), has(.order) || has(.money) || has(.thing) { insert(.order) }
        if has(.order), has(.passed), has(.waiting) { insert(.order) }
        if has(.carrier), has(.waiting) || has(.whereIs) && has(.yours) { insert(.whereabouts) }
        if has(.complaint) { insert(.money) }
        if has(.notYet), has(.money) || has(.order) { insert(.money) }
        if has(.balance) { insert(.balance) }
        if has(.person), !has(.howTo), has(.connect) || has(.want) && words <= 4 || words <= 2 { insert(.person) }
    }
}
