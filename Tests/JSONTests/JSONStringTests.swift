import JSON
import Testing

@Suite struct JSONStringTests {
    @Test(
        arguments: [
            (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
            (#""\u0000\u001f\u007F""#, "\0\u{1F}\u{7F}"),
            (#""\u043f\u0440\u0438""#, "при"),
            (#""\uABCD\uabcd\uaBcD""#, "\u{ABCD}\u{ABCD}\u{ABCD}"),
            (#""\uD83D\uDE00\ud83d\ude00""#, "\u{1F600}\u{1F600}"),
            (#""\uD800\uDC00\uDBFF\uDFFF""#, "\u{10000}\u{10FFFF}"),
            (#""a\"b\\c""#, "a\"b\\c"),
            (#""\\u0041""#, "\\u0041"),
        ] as [(String, String)])
    func `every escape is understood`(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text) == .string(expected))
    }

    @Test(
        arguments: [
            (#""\uD83D""#, "\u{FFFD}"), (#""\uDE00""#, "\u{FFFD}"), (#""a\uD83Db""#, "a\u{FFFD}b"),
            (#""\uD83D\n""#, "\u{FFFD}\n"), (#""\uD83D\u0041""#, "\u{FFFD}A"), (#""\uD83D\\""#, "\u{FFFD}\\"),
            (#""\uDE00\uD83D""#, "\u{FFFD}\u{FFFD}"), (#""\uD83D\uD83D\uDE00""#, "\u{FFFD}\u{1F600}"),
            (#""\uD83DuDE00""#, "\u{FFFD}uDE00"), (#""слово\uD83D""#, "слово\u{FFFD}"),
        ] as [(String, String)])
    func `half a surrogate pair loses no word around it`(text: String, expected: String) throws {
        #expect(try JSONValue(parsing: text) == .string(expected))
    }

    @Test func `every scalar survives, written plainly and as escapes`() throws {
        var scalars = (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init).makeIterator()
        while true {
            var (text, escaped) = ("", "\"")
            for _ in 0..<4096 {
                guard let scalar = scalars.next() else { break }
                text.unicodeScalars.append(scalar)
                for unit in scalar.utf16 {
                    let digits = String(unit, radix: 16)
                    escaped += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                }
            }
            guard !text.isEmpty else { break }
            // By their bytes, since strings of other scalars may be equal.
            #expect(try JSONValue(parsing: escaped + "\"").string.map { Array($0.utf8) } == Array(text.utf8))
            let again = try JSONValue(parsing: JSONValue.string(text).bytes)
            #expect(again.string.map { Array($0.utf8) } == Array(text.utf8))
        }
    }

    @Test func `only what must be escaped is`() throws {
        let value: JSONValue = "\"\\/\u{8}\u{C}\n\r\t\0\u{1F}\u{7F}<&>\u{2028}я\u{1F600}"
        #expect(value.text == #""\"\\/\b\f\n\r\t\u0000\u001f"# + "\u{7F}<&>\u{2028}я\u{1F600}\"")
        for byte in UInt8(0)..<0x20 {
            let text = String(UnicodeScalar(byte))
            #expect(JSONValue.string(text).text.utf8.allSatisfy { $0 >= 0x20 })
            #expect(try JSONValue(parsing: JSONValue.string(text).bytes) == .string(text))
        }
    }
}
