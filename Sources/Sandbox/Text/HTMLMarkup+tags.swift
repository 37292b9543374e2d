extension HTMLMarkup {
    mutating func startTag() throws(MarkupProblem) {
        let start = text.place
        text.place += 1
        while !MarkupText.isSpace(text[0]), text[0] != UInt8(ascii: ">") { text.place += 1 }
        guard text[0] != 0 else { throw MarkupProblem("Unclosed start tag at byte offset \(start)") }
        var tag = Tag(name: text.slice(start + 1, text.place).lowercased(), start: text.offset)
        guard Self.tags.contains(tag.name) else {
            throw MarkupProblem("Unsupported start tag \"\(tag.name)\" at byte offset \(start)")
        }
        while text[0] != UInt8(ascii: ">") {
            skipSpaces()
            if text[0] == UInt8(ascii: ">") { break }
            try attribute(of: &tag, from: start)
        }
        text.place += 1
        guard tag.name != "span" || tag.argument == "spoiler" else {
            throw MarkupProblem("Tag \"span\" must have class \"tg-spoiler\" at byte offset \(start)")
        }
        open.append(tag)
    }

    private mutating func attribute(of tag: inout Tag, from start: Int) throws(MarkupProblem) {
        let nameStart = text.place
        while !endsName(text[0]) { text.place += 1 }
        let name = text.slice(nameStart, text.place).lowercased()
        guard !name.isEmpty else {
            if text[0] == 0 { throw MarkupProblem("Unclosed start tag \"\(tag.name)\" at byte offset \(start)") }
            throw MarkupProblem("Empty attribute name in the tag \"\(tag.name)\" at byte offset \(start)")
        }
        skipSpaces()
        var value = ""
        if text[0] == UInt8(ascii: "=") {
            text.place += 1
            skipSpaces()
            guard text[0] != 0 else { throw MarkupProblem("Unclosed start tag at byte offset \(start)") }
            value = try attributeValue()
        } else if text[0] == 0 {
            throw MarkupProblem("Unclosed start tag \"\(tag.name)\" at byte offset \(start)")
        }
        guard text[0] != 0 else { throw MarkupProblem("Unclosed start tag at byte offset \(start)") }
        note(name, value, in: &tag)
    }

    private mutating func attributeValue() throws(MarkupProblem) -> String {
        let quote = text[0]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = text.place
            while isNameToken(text[0]) { text.place += 1 }
            guard MarkupText.isSpace(text[0]) || text[0] == UInt8(ascii: ">") else {
                throw MarkupProblem("Unexpected end of name token at byte offset \(start)")
            }
            return text.slice(start, text.place).lowercased()
        }
        text.place += 1
        var value: [UInt8] = []
        while text[0] != quote, text[0] != 0 {
            if text[0] == UInt8(ascii: "&"), let scalar = characterReference() {
                value.append(contentsOf: String(scalar).utf8)
            } else {
                value.append(text[0])
                text.place += 1
            }
        }
        if text[0] == quote { text.place += 1 }
        return String(decoding: value, as: UTF8.self)
    }

    private func note(_ name: String, _ value: String, in tag: inout Tag) {
        switch (tag.name, name) {
        case ("a", "href"), ("tg-emoji", "emoji-id"), ("tg-time", "unix"): tag.argument = value
        case ("tg-time", "format"): tag.format = value
        case ("code", "class") where value.hasPrefix("language-"): tag.argument = String(value.dropFirst(9))
        case ("span", "class") where value.hasPrefix("tg-"): tag.argument = String(value.dropFirst(3))
        case ("blockquote", "expandable"): tag.argument = "1"
        default: break
        }
    }

    /// Takes `&lt;`, `&#39;` and their like; nil and nothing taken for what is no reference. The ";" may be missing.
    mutating func characterReference() -> Unicode.Scalar? {
        var length = 1
        var code: UInt32 = 0
        if text[1] == UInt8(ascii: "#") {
            let isHexadecimal = text[2] == UInt8(ascii: "x")
            length = isHexadecimal ? 3 : 2
            while length < 10, let digit = hexadecimalDigit(text[length]), isHexadecimal || digit < 10 {
                code = code * (isHexadecimal ? 16 : 10) + digit
                length += 1
            }
            guard length < 10, code < 0x10FFFF else { return nil }
        } else {
            while isLetter(text[length]) { length += 1 }
            code = Self.named[text.slice(text.place + 1, text.place + length)] ?? 0
        }
        guard code > 0, let scalar = Unicode.Scalar(code) else { return nil }
        text.place += length
        if text[0] == UInt8(ascii: ";") { text.place += 1 }
        return scalar
    }

    private static let named: [String: UInt32] = ["lt": 0x3C, "gt": 0x3E, "amp": 0x26, "quot": 0x22]

    private mutating func skipSpaces() {
        while text[0] != 0, MarkupText.isSpace(text[0]) { text.place += 1 }
    }

    private func endsName(_ byte: UInt8) -> Bool {
        MarkupText.isSpace(byte) || [0x3D, 0x3E, 0x2F, 0x22, 0x27].contains(byte)
    }

    private func isNameToken(_ byte: UInt8) -> Bool {
        isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte) - 0x30
        case 0x41...0x46, 0x61...0x66: UInt32(byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
