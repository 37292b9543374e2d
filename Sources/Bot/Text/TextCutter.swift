/// Walks through a text and finds where to cut it.
struct TextCutter {
    /// A place in the text, with its distance from the beginning in UTF-16 units.
    struct Place {
        var index: String.Index
        var units: Int
    }

    private let text: String
    var place: Place

    init(_ text: String) {
        self.text = text
        place = Place(index: text.startIndex, units: 0)
    }

    /// Steps over space; false at the end of the text.
    mutating func skipSpace() -> Bool {
        while place.index < text.endIndex {
            let character = text[place.index]
            guard ServerText.isSpace(character) else { return true }
            step(&place, over: character)
        }
        return false
    }

    /// Moves on by up to `limit` units, to the best place to cut at. Answers the end of what is to be seen before it.
    mutating func cut(limit: Int) -> Int {
        let start = place
        var (here, end, candidates) = (start, start, Candidates())
        while here.index < text.endIndex {
            let character = text[here.index]
            let isSpace = ServerText.isSpace(character)
            // Where the limit is reached exactly, the space behind it is as good a place as any before.
            if isSpace { candidates.note(character, at: here, end: end) } else { candidates.note(character) }
            var next = here
            step(&next, over: character)
            guard next.units - start.units <= limit else { break }
            here = next
            if !isSpace { end = here }
        }
        if here.index == text.endIndex {
            place = here
            return end.units
        }
        if let best = candidates.best(from: start.units + limit / 2) {
            place = best.place
            return best.end.units
        }
        if here.index == start.index { here = withinCharacter(start, limit: limit) }
        place = here
        return here.units
    }

    // A letter under more marks than a message holds is the one thing that is cut within a character.
    private func withinCharacter(_ start: Place, limit: Int) -> Place {
        var here = start
        while here.index < text.endIndex {
            let scalar = text.unicodeScalars[here.index]
            let units = UTF16.width(scalar)
            guard here.units + units - start.units <= limit else { break }
            here = Place(index: text.unicodeScalars.index(after: here.index), units: here.units + units)
        }
        return here
    }

    private func step(_ place: inout Place, over character: Character) {
        place.units += character.utf16.count
        place.index = text.index(after: place.index)
    }
}

extension TextCutter {
    /// Where a text could be cut: at a space, and where what is to be seen before it ends.
    private struct Candidates {
        typealias Cut = (place: Place, end: Place)

        private var paragraph: Cut?
        private var line: Cut?
        private var sentence: Cut?
        private var word: Cut?
        private var newlines = 0
        private var endsSentence = false

        mutating func note(_ space: Character, at place: Place, end: Place) {
            let cut = (place, end)
            word = cut
            if endsSentence { sentence = cut }
            guard space.isNewline else { return }
            line = cut
            newlines += 1
            if newlines > 1 { paragraph = cut }
        }

        mutating func note(_ character: Character) {
            newlines = 0
            switch character {
            case ".", "!", "?", "…", "。", "！", "？", "؟", "।": endsSentence = true
            // What closes around a sentence belongs to it.
            case ")", "]", "\"", "'", "»", "”", "’": break
            default: endsSentence = false
            }
        }

        /// The best cut behind `half`, or at least one between words.
        func best(from half: Int) -> Cut? {
            for cut in [paragraph, line, sentence] {
                if let cut, cut.end.units >= half { return cut }
            }
            return word
        }
    }
}
