import Helpdesk

/// Holds what a model says to the passages that it was given: a sentence stands only if one of them says as much.
/// Whoever talked the model into something else finds that none does.
struct Evidence {
    private struct Passage {
        let title: ReadText
        let text: ReadText
        let letters: String
        let numbers: Set<[UInt8]>
        /// In the skeleton, for names and loans.
        let skeletons: Set<[UInt8]>
    }

    private let passages: [Passage]
    private let lexicon: Lexicon

    init(_ entries: [KnowledgeEntry], _ lexicon: Lexicon) {
        self.lexicon = lexicon
        passages = entries.map { entry in
            // What stands above everything bears nothing out.
            let titles = entry.isFAQ ? entry.questions : [entry.shownTitle ?? ""]
            let title = ReadText(titles.joined(separator: "\n"), lexicon, limit: 100)
            let text = ReadText(Self.split(entry.answer).text, lexicon)
            let words = (title.sentences + text.sentences).flatMap(\.words)
            return Passage(
                title: title, text: text,
                letters: (entry.questions + [entry.answer]).joined(separator: "\n").lowercased(),
                numbers: Set(words.filter(\.isNumber).map(\.skeleton)), skeletons: Set(words.map(\.skeleton)))
        }
    }

    enum Verdict: Equatable {
        /// By these passages, from 0.
        case supported([Int])
        /// It says nothing of its own.
        case empty
        case unsupported
    }

    /// What there is for a sentence. The passages that the model names come first; a wrong name is forgiven.
    func judge(_ sentence: String, cited: [Int]) -> Verdict {
        let (text, links) = Self.split(sentence)
        let read = ReadText(text, lexicon, limit: 120)
        let words = read.sentences.flatMap(\.words)
        guard !links.isEmpty || words.contains(where: { !$0.isStop || $0.isNumber }) else { return .empty }
        let stems = words.filter { !$0.isStop }.map(\.stem)
        // One word over and over is no sentence.
        guard stems.count < 4 || Set(stems).count * 2 >= stems.count else { return .unsupported }
        let named = Set(cited.map { $0 - 1 }.filter { passages.indices.contains($0) }).sorted()
        if (2...3).contains(named.count), supports(named, read, links) { return .supported(named) }
        // Read as the language of a passage, in case it only looks like a neighbour of it.
        var readAs: [Language: ReadText] = [:]
        for place in named + passages.indices.filter({ !named.contains($0) }) {
            if supports([place], read, links) { return .supported([place]) }
            let passage = passages[place].text
            guard let language = passage.language, language != read.language, passage.isCyrillic == read.isCyrillic
            else { continue }
            let other = readAs[language] ?? ReadText(text, lexicon, limit: 120, as: language)
            readAs[language] = other
            if supports([place], other, links) { return .supported([place]) }
        }
        return .unsupported
    }

    private func supports(_ places: [Int], _ read: ReadText, _ links: [String]) -> Bool {
        let passages = places.map { self.passages[$0] }
        let words = read.sentences.flatMap(\.words)
        for word in words where word.isNumber {
            guard passages.contains(where: { $0.numbers.contains(word.skeleton) }) else { return false }
        }
        for link in links where !passages.contains(where: { $0.letters.contains(link) }) { return false }
        for word in words where word.isName && !word.isStop {
            guard passages.contains(where: { Self.names($0.skeletons, word) }) else { return false }
        }
        let matter = words.filter { !$0.isStop && !$0.isNumber }
        guard let first = passages.first else { return false }
        let isSame = first.text.language == read.language
        // A word or two may mean anything in another language.
        guard isSame || matter.count > 2 || !links.isEmpty || words.contains(where: \.isNumber) else { return false }
        let allowed = matter.count < 5 ? 0 : matter.count / 5
        if passages.count > 1 {
            let all = passages.flatMap { ($0.title.sentences + $0.text.sentences).flatMap(\.words) }
            return Self.unmet(matter, in: all, isSame) <= allowed
        }
        // What is said in one place must not be put together from all over the passage.
        let title = first.title.sentences.flatMap(\.words)
        let sentences = first.text.sentences
        let negations = read.sentences.reduce(0) { $0 + $1.negations }
        for place in sentences.indices {
            let two = sentences[place].words + (place + 1 < sentences.count ? sentences[place + 1].words : [])
            guard Self.unmet(matter, in: title + two, isSame) <= allowed else { continue }
            let alone = Self.unmet(matter, in: title + sentences[place].words, isSame) <= allowed
            // A "not" that was lost, or came to it, makes the opposite of it.
            let next = alone || place + 1 == sentences.count ? 0 : sentences[place + 1].negations
            if negations == sentences[place].negations + next { return true }
        }
        return false
    }

    /// How many of the words the text does not have. A word of the same meaning will do where much else is the same,
    /// or where another language leaves nothing else.
    private static func unmet(_ words: [ReadText.Word], in text: [ReadText.Word], _ isSame: Bool) -> Int {
        var (unmet, meant) = (0, 0)
        for word in words where !text.contains(where: { isSaid(word, by: $0, isSame) }) {
            if text.contains(where: { !$0.concepts.isDisjoint(with: word.concepts) }) { meant += 1 } else { unmet += 1 }
        }
        return unmet + (isSame ? max(0, meant - words.count / 4) : 0)
    }

    private static func isSaid(_ word: ReadText.Word, by other: ReadText.Word, _ isSame: Bool) -> Bool {
        if isSame, word.stem == other.stem { return true }
        return isSame ? isAkin(word.stem, other.stem, 5) : isAkin(word.skeleton, other.skeleton, 4)
    }

    /// Forms of one word, or the same word in two languages.
    private static func isAkin(_ one: [UInt8], _ other: [UInt8], _ least: Int) -> Bool {
        let shared = zip(one, other).prefix { $0 == $1 }.count
        return shared >= least && shared * 10 >= max(one.count, other.count) * 7
    }

    private static func names(_ skeletons: Set<[UInt8]>, _ word: ReadText.Word) -> Bool {
        skeletons.contains(word.skeleton) || skeletons.contains { isAkin(word.skeleton, $0, 4) }
            || !word.concepts.isEmpty
    }

    /// The words of a sentence, and the addresses in it, which have to be the company's to the letter.
    private static func split(_ sentence: String) -> (text: String, links: [String]) {
        var (text, links) = ("", [String]())
        for part in sentence.split(separator: " ") {
            let word = String(part).lowercased().trimmed(of: ".!?:,;()<>\"«»")
            let isLink =
                word.contains("://") || word.contains("@") || word.hasPrefix("www.") || word.contains("t.me/")
                || looksLikeHost(word)
            if isLink { links.append(word) } else { text += part + " " }
        }
        return (text, links)
    }

    private static func looksLikeHost(_ word: String) -> Bool {
        let parts = word.split(separator: "/", maxSplits: 1).first.map { $0.split(separator: ".") } ?? []
        guard parts.count >= 2, let last = parts.last else { return false }
        return last.count >= 2 && parts.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } } && last.allSatisfy(\.isLetter)
    }
}

extension String {
    fileprivate func trimmed(of letters: String) -> String {
        var text = drop { letters.contains($0) }
        while let last = text.last, letters.contains(last) { text.removeLast() }
        return String(text)
    }
}
