/// What the server marks in a text by itself: commands, names, addresses, numbers.
struct EntityFinder {
    let scalars: [Unicode.Scalar]
    /// Where each scalar stands in UTF-16 units, and the end.
    private let offsets: [Int]
    private var found: [TextEntity] = []

    static func find(in text: String) -> [TextEntity] {
        var finder = EntityFinder(text)
        var place = 0
        while place < finder.scalars.count { place = finder.look(at: place) }
        return finder.found
    }

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var offsets: [Int] = [0]
        offsets.reserveCapacity(scalars.count + 1)
        var offset = 0
        for scalar in scalars {
            offset += scalar.value > 0xFFFF ? 2 : 1
            offsets.append(offset)
        }
        self.offsets = offsets
    }

    /// Marks what begins at `place`, if anything does; answers where to go on.
    private mutating func look(at place: Int) -> Int {
        if let end = address(at: place) { return end }
        let end: (Int, TextEntity.Kind)? =
            switch scalars[place] {
            case "@": mention(at: place).map { ($0, .mention) }
            case "/": command(at: place).map { ($0, .botCommand) }
            case "#": hashtag(at: place).map { ($0, .hashtag) }
            case "$": cashtag(at: place).map { ($0, .cashtag) }
            case "+": phoneNumber(at: place).map { ($0, .phoneNumber) }
            default: nil
            }
        guard let (end, kind) = end else { return place + 1 }
        mark(kind, place, end)
        return end
    }

    private mutating func mark(_ kind: TextEntity.Kind, _ start: Int, _ end: Int) {
        found.append(TextEntity(kind: kind, offset: offsets[start], length: offsets[end] - offsets[start]))
    }

    /// A URL or an e-mail address that begins here, where a word begins.
    private mutating func address(at place: Int) -> Int? {
        guard isAddressStart(place) else { return nil }
        if let end = AddressFinder.email(in: scalars, at: place) {
            mark(.email, place, end)
            return end
        }
        if let end = AddressFinder.url(in: scalars, at: place) {
            mark(.url, place, end)
            return end
        }
        return nil
    }

    private func isAddressStart(_ place: Int) -> Bool {
        guard scalars[place].isWord else { return false }
        guard let before = scalar(place - 1) else { return true }
        return !before.isWord && before != "@" && before != "." && before != "/" && before != "#" && before != "$"
            && before != "-" && before != "+"
    }

    // MARK: Each kind

    private func mention(at place: Int) -> Int? {
        guard !isWord(place - 1) else { return nil }
        let end = run(from: place + 1, of: \.isName)
        return (2...32).contains(end - place - 1) && !isWord(end) ? end : nil
    }

    private func command(at place: Int) -> Int? {
        if let before = scalar(place - 1), before.isWord || before == "/" || before == "<" || before == ">" {
            return nil
        }
        var end = run(from: place + 1, of: \.isName)
        guard (1...64).contains(end - place - 1) else { return nil }
        if scalar(end) == "@" {
            let nameEnd = run(from: end + 1, of: \.isName)
            if (3...32).contains(nameEnd - end - 1) { end = nameEnd }
        }
        if let after = scalar(end), after.isWord || after == "/" || after == "<" || after == ">" { return nil }
        return end
    }

    private func hashtag(at place: Int) -> Int? {
        guard !isWord(place - 1), scalar(place - 1) != "#" else { return nil }
        let end = run(from: place + 1, of: \.isWord)
        guard (1...256).contains(end - place - 1), scalar(end) != "#" else { return nil }
        return scalars[(place + 1)..<end].contains { !$0.isDigit } ? end : nil
    }

    private func cashtag(at place: Int) -> Int? {
        guard !isWord(place - 1), scalar(place - 1) != "$" else { return nil }
        let end = run(from: place + 1, of: \.isCapital)
        return (1...8).contains(end - place - 1) && !isWord(end) && scalar(end) != "$" ? end : nil
    }

    /// In international form, with spaces, dashes or parentheses between the digits.
    private func phoneNumber(at place: Int) -> Int? {
        guard !isWord(place - 1), scalar(place - 1) != "+" else { return nil }
        var (end, digits, place) = (place, 0, place + 1)
        while let next = scalar(place), next.isDigit || next == " " || next == "-" || next == "(" || next == ")" {
            place += 1
            if next.isDigit {
                digits += 1
                end = place
            }
        }
        return (7...15).contains(digits) && !isWord(end) ? end : nil
    }

    // MARK: Looking

    private func scalar(_ place: Int) -> Unicode.Scalar? {
        scalars.indices.contains(place) ? scalars[place] : nil
    }

    private func isWord(_ place: Int) -> Bool { scalar(place)?.isWord ?? false }

    private func run(from start: Int, of isPart: (Unicode.Scalar) -> Bool) -> Int {
        var end = start
        while end < scalars.count, isPart(scalars[end]) { end += 1 }
        return end
    }
}

extension Unicode.Scalar {
    /// A letter or digit of any script, or an underscore.
    var isWord: Bool {
        if isASCII { return isName }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .nonspacingMark, .spacingMark:
            return true
        default: return false
        }
    }

    /// What a user name or a command is made of.
    var isName: Bool { isLatinLetter || isDigit || self == "_" }
    var isLatinLetter: Bool { ("a"..."z").contains(self) || isCapital }
    var isCapital: Bool { ("A"..."Z").contains(self) }
    var isDigit: Bool { ("0"..."9").contains(self) }
}
