extension JSONParser {
    /// The string whose opening quote is next.
    mutating func string() throws(JSONProblem) -> String {
        place += 1
        let start = place
        place = PlainText.end(in: bytes, from: place)
        let hasEscapes = try peek() == UInt8(ascii: "\\")
        if hasEscapes { try unescape(from: start) }
        guard bytes[place] == UInt8(ascii: "\"") else { throw problem(.controlCharacter) }
        // An escape is ASCII and stands for whole characters: if the source is UTF-8, so is what it means.
        if let invalid = PlainText.firstInvalid(in: bytes, start..<place) {
            place = invalid
            throw problem(.badUTF8)
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<place])
        place += 1
        return hasEscapes ? String(decoding: unescaped, as: UTF8.self) : String(decoding: plain, as: UTF8.self)
    }

    /// Goes on to the end of the string.
    private mutating func unescape(from start: Int) throws(JSONProblem) {
        unescaped.removeAll(keepingCapacity: true)
        unescaped.append(contentsOf: bytes[start..<place])
        while try peek() == UInt8(ascii: "\\") {
            place += 1
            try escape()
            let plain = place
            place = PlainText.end(in: bytes, from: place)
            unescaped.append(contentsOf: bytes[plain..<place])
        }
    }

    private mutating func escape() throws(JSONProblem) {
        let byte = try peek()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            place += 1
            let unit = try codeUnit()
            unescaped.append(contentsOf: scalar(startingWith: unit).utf8)
            return
        default: throw problem(.badEscape)
        }
        place += 1
    }

    /// Browsers write half a surrogate pair for a text cut between the two: it becomes U+FFFD and the rest stays.
    private mutating func scalar(startingWith unit: UInt32) -> Character {
        if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
        let second = place
        guard unit < 0xDC00, second + 1 < bytes.count, bytes[second] == UInt8(ascii: "\\"),
            bytes[second + 1] == UInt8(ascii: "u")
        else { return "\u{FFFD}" }
        place += 2
        // What is wrong with the second escape is found when it is read as one of its own.
        guard let low = try? codeUnit(), (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else {
            place = second
            return "\u{FFFD}"
        }
        return Character(scalar)
    }

    private mutating func codeUnit() throws(JSONProblem) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            let byte = try peek()
            let digit =
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
                case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
                case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
                default: throw problem(.badEscape)
                }
            unit = unit << 4 | UInt32(digit)
            place += 1
        }
        return unit
    }
}
