import JSON

/// Reads what a model writes, while it writes it: sentence by sentence, each with the passages that it names, and what
/// is to be done. The model is asked for `{"answer":"… [1]","action":"answer","reason":"","sources":[1]}`; one that
/// writes plain sentences instead is read too.
struct AnswerReader {
    struct Sentence: Hashable {
        var text: String
        /// Passages by their numbers, from 1.
        var cited: [Int]
        /// It begins on a line of its own.
        var beginsLine: Bool
    }

    enum Action: Hashable {
        case answer
        case handover
        case resolve
    }

    private var raw: [UInt8] = []
    /// How far the answer is cut into sentences.
    private var read = 0
    private(set) var action: Action?
    private(set) var reason = ""

    /// Takes a piece and answers the sentences that are whole now.
    mutating func take(_ piece: String) -> [Sentence] {
        raw += Array(piece.utf8)
        let (text, isClosed) = Self.answer(in: raw)
        return cut(text, isWhole: isClosed)
    }

    /// Nothing more comes: answers the last sentences.
    mutating func end() -> [Sentence] {
        let (text, isClosed) = Self.answer(in: raw)
        let start = Self.start(of: raw)
        if isClosed || raw[start...].first == UInt8(ascii: "{"), let value = Self.object(in: raw) {
            switch value["action"]?.string?.lowercased() {
            case "handoff", "handover", "escalate", "operator", "hand_over": action = .handover
            case "resolve", "resolved", "close": action = .resolve
            default: action = .answer
            }
            reason = String((value["reason"]?.string ?? "").prefix(200))
        }
        return cut(text, isWhole: true)
    }

    // MARK: What is the answer

    /// The answer as far as it has come, and whether it is all of it.
    static func answer(in raw: [UInt8]) -> (text: [UInt8], isClosed: Bool) {
        let start = start(of: raw)
        guard let value = valueStart(in: raw, from: start) else {
            guard raw[start...].first != UInt8(ascii: "{") else { return ([], false) }
            var text = Array(raw[start...])
            // Half of a letter stays until the other half comes.
            while let last = text.last, last >= 0x80, String(validating: text, as: UTF8.self) == nil {
                text.removeLast()
                if last >= 0xC0 { break }
            }
            return (text, false)
        }
        return unescaped(raw, from: value)
    }

    /// Behind thoughts and the fence of a code block.
    private static func start(of raw: [UInt8]) -> Int {
        var place = skipSpace(raw, 0)
        let (open, close) = (Array("<think>".utf8), Array("</think>".utf8))
        if raw[place...].starts(with: open) {
            guard let end = find(close, in: raw, from: place) else { return raw.count }
            place = skipSpace(raw, end + close.count)
        } else if open.starts(with: raw[place...]) {
            return raw.count
        }
        if raw[place...].starts(with: Array("```".utf8)) {
            guard let line = raw[place...].firstIndex(of: UInt8(ascii: "\n")) else { return raw.count }
            place = skipSpace(raw, line + 1)
        }
        return place
    }

    /// Where the value of `"answer"` begins, behind its quote.
    private static func valueStart(in raw: [UInt8], from start: Int) -> Int? {
        guard let brace = raw[start...].firstIndex(of: UInt8(ascii: "{")) else { return nil }
        let name = Array("\"answer\"".utf8)
        var place = brace
        while let found = find(name, in: raw, from: place) {
            var behind = skipSpace(raw, found + name.count)
            if behind < raw.count, raw[behind] == UInt8(ascii: ":") {
                behind = skipSpace(raw, behind + 1)
                if behind < raw.count, raw[behind] == UInt8(ascii: "\"") { return behind + 1 }
            }
            // It may be the value of another member.
            place = found + name.count
        }
        return nil
    }

    private static func unescaped(_ raw: [UInt8], from start: Int) -> (text: [UInt8], isClosed: Bool) {
        var (place, safe) = (start, start)
        while place < raw.count {
            let byte = raw[place]
            if byte == UInt8(ascii: "\"") { return (string(raw[start..<place]), true) }
            if byte == UInt8(ascii: "\\") {
                let isCode = place + 1 < raw.count && raw[place + 1] == UInt8(ascii: "u")
                place += isCode ? 6 : 2
            } else {
                place += 1
            }
            // Behind whole letters only, and never between the halves of a pair of escapes.
            if place <= raw.count, place == raw.count || raw[place] & 0xC0 != 0x80 { safe = place }
        }
        return (string(raw[start..<min(safe, raw.count)]), false)
    }

    /// The escapes of a JSON string taken off; line breaks that a model forgot to escape are borne.
    private static func string(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var json: [UInt8] = [UInt8(ascii: "\"")]
        for byte in bytes {
            switch byte {
            case 0x0A: json += Array("\\n".utf8)
            case 0..<0x20: break
            default: json.append(byte)
            }
        }
        json.append(UInt8(ascii: "\""))
        guard let value = try? JSONValue(parsing: json) else { return [] }
        return Array((value.string ?? "").utf8)
    }

    /// The object, as far as it can be read.
    private static func object(in raw: [UInt8]) -> JSONValue? {
        let start = start(of: raw)
        guard let first = raw[start...].firstIndex(of: UInt8(ascii: "{")) else { return nil }
        var end = raw.count
        while let last = raw[first..<end].lastIndex(of: UInt8(ascii: "}")) {
            if let value = try? JSONValue(parsing: raw[first...last]) { return value }
            end = last
        }
        return nil
    }

    private static func skipSpace(_ raw: [UInt8], _ place: Int) -> Int {
        var place = place
        while place < raw.count, raw[place] <= 0x20 { place += 1 }
        return place
    }

    private static func find(_ words: [UInt8], in raw: [UInt8], from start: Int) -> Int? {
        guard raw.count >= words.count, start <= raw.count - words.count else { return nil }
        return (start...(raw.count - words.count)).first { raw[$0] == words[0] && raw[$0...].starts(with: words) }
    }

    // MARK: Sentences

    private mutating func cut(_ bytes: [UInt8], isWhole: Bool) -> [Sentence] {
        guard bytes.count > read else { return [] }
        let scalars = Array(String(decoding: bytes[read...], as: UTF8.self).unicodeScalars)
        var (sentences, start): ([Sentence], Int) = ([], 0)
        var place = 0
        while place < scalars.count {
            guard let end = Self.sentenceEnd(scalars, at: place, isWhole: isWhole) else {
                place += 1
                continue
            }
            // An empty line goes with what stands behind it.
            if let sentence = Self.sentence(scalars[start..<end]) {
                sentences.append(sentence)
                start = end
            }
            place = end
        }
        if isWhole, start < scalars.count {
            if let sentence = Self.sentence(scalars[start...]) { sentences.append(sentence) }
            start = scalars.count
        }
        read += scalars[..<start].reduce(0) { $0 + UTF8.width($1) }
        return sentences
    }

    /// Where a sentence ends that may end at `place`: behind the marks of its sources. Nil if none does, or if that is
    /// not to be seen yet.
    private static func sentenceEnd(_ scalars: [Unicode.Scalar], at place: Int, isWhole: Bool) -> Int? {
        let scalar = scalars[place]
        let isBreak = scalar == "\n"
        guard isBreak || ".!?…".unicodeScalars.contains(scalar) else { return nil }
        var end = place + 1
        while end < scalars.count, ".!?…\"»”)".unicodeScalars.contains(scalars[end]) { end += 1 }
        guard end < scalars.count || isWhole else { return nil }
        // Within a number, an address or an abbreviation there is no space behind the stop.
        if !isBreak, end < scalars.count, !scalars[end].properties.isWhitespace, scalars[end] != "[" { return nil }
        // What stands behind may be its sources.
        while true {
            var next = end
            while next < scalars.count, scalars[next] == " " { next += 1 }
            guard next < scalars.count else {
                // One that named its sources before the stop waits for no more of them.
                let isNamed = place > 0 && scalars[place - 1] == "]" && next > end
                return isWhole || isBreak || isNamed ? end : nil
            }
            guard scalars[next] == "[" else { return end }
            guard let close = scalars[next...].firstIndex(of: "]") else { return isWhole ? end : nil }
            end = close + 1
        }
    }

    private static func sentence(_ scalars: ArraySlice<Unicode.Scalar>) -> Sentence? {
        var (text, cited): (String.UnicodeScalarView, [Int]) = (String.UnicodeScalarView(), [])
        var place = scalars.startIndex
        while place < scalars.endIndex {
            if scalars[place] == "[", let close = scalars[place...].firstIndex(of: "]"),
                let numbers = numbers(scalars[(place + 1)..<close])
            {
                cited += numbers
                place = close + 1
                while let last = text.last, last == " " { text.removeLast() }
            } else {
                text.append(scalars[place])
                place += 1
            }
        }
        let words = String(text)
        let trimmed = words.drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        let leading = words[..<trimmed.startIndex]
        return Sentence(text: String(trimmed[...last]), cited: cited, beginsLine: leading.contains("\n"))
    }

    private static func numbers(_ scalars: ArraySlice<Unicode.Scalar>) -> [Int]? {
        let parts = String(String.UnicodeScalarView(scalars)).split(separator: ",")
        let numbers = parts.compactMap { Int($0.filter { $0 != " " }) }
        return !parts.isEmpty && numbers.count == parts.count && numbers.count <= 5 ? numbers : nil
    }
}
