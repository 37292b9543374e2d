import JSON
import Testing

@Suite struct JSONParsingTests {
    @Test(
        arguments: [
            ("null", .null), ("true", .bool(true)), ("false", .bool(false)), (" \t\r\n0\n", .int(0)), ("\"\"", ""),
            ("[]", []), ("{}", [:]), ("[ ]", []), ("{ }", [:]), ("[1]", [1]), ("[ 1 , 2 ]", [1, 2]),
            ("[[],[[]],{}]", [[], [[]], [:]]), ("[null,true,false]", [.null, true, false]),
            ("{\"a\":1}", ["a": 1]), ("{ \"a\" : { \"b\" : [ ] } }", ["a": ["b": []]]), ("{\"\":0}", ["": 0]),
            ("{\"a\":1,\"a\":2}", ["a": 2]), ("{\"a\":1,\"b\":2,\"\\u0061\":3}", ["a": 3, "b": 2]),
            (
                "[\"привет\",\"\u{1F600}\",\"\u{7F}\u{2028}\u{2029}\u{FEFF}\"]",
                ["привет", "\u{1F600}", "\u{7F}\u{2028}\u{2029}\u{FEFF}"]
            ),
        ] as [(String, JSONValue)])
    func `what RFC 8259 allows is read`(text: String, expected: JSONValue) throws {
        #expect(try JSONValue(parsing: text) == expected)
    }

    @Test(
        arguments: [
            // Not a value, or more than one.
            ("", .endsEarly, 0), ("  ", .endsEarly, 2), ("1 2", .trailing, 2), ("{}}", .trailing, 2),
            ("[]x", .trailing, 2), ("nul", .endsEarly, 3), ("nulL", .unexpected, 3), ("True", .unexpected, 0),
            ("NaN", .unexpected, 0), ("Infinity", .unexpected, 0), ("undefined", .unexpected, 0),
            ("'a'", .unexpected, 0), ("\u{FEFF}1", .unexpected, 0), ("\u{A0}1", .unexpected, 0),
            ("\u{0C}1", .unexpected, 0), ("1\0", .trailing, 1),
            // Arrays.
            ("[", .endsEarly, 1), ("[1", .endsEarly, 2), ("[1,", .endsEarly, 3), ("[1,]", .unexpected, 3),
            ("[,1]", .unexpected, 1), ("[,]", .unexpected, 1), ("[1 2]", .unexpected, 3), ("[1}", .unexpected, 2),
            ("]", .unexpected, 0), ("[1,,2]", .unexpected, 3), ("[1:2]", .unexpected, 2),
            // Objects.
            ("{", .endsEarly, 1), ("{\"a\"", .endsEarly, 4), ("{\"a\":", .endsEarly, 5), ("{\"a\":1", .endsEarly, 6),
            ("{\"a\":1,", .endsEarly, 7), ("{\"a\":1,}", .unexpected, 7), ("{,}", .unexpected, 1),
            ("{a:1}", .unexpected, 1), ("{1:1}", .unexpected, 1), ("{'a':1}", .unexpected, 1),
            ("{\"a\" 1}", .unexpected, 5), ("{\"a\"}", .unexpected, 4), ("{\"a\":}", .unexpected, 5),
            ("{\"a\":1 \"b\":2}", .unexpected, 7), ("{\"a\":1]", .unexpected, 6), ("{\"a\",1}", .unexpected, 4),
            ("{null:1}", .unexpected, 1),
            // What is not JSON at all.
            ("[1]//", .trailing, 3), ("/**/1", .unexpected, 0), ("[1,/**/2]", .unexpected, 3), ("#", .unexpected, 0),
            ("(1)", .unexpected, 0), ("<a>", .unexpected, 0),
            // Strings.
            ("\"", .endsEarly, 1), ("\"a", .endsEarly, 2), ("\"\\\"", .endsEarly, 3),
            ("\"a\nb\"", .controlCharacter, 2),
            ("\"\0\"", .controlCharacter, 1), ("\"\u{1F}\"", .controlCharacter, 1), ("\"\\n\t\"", .controlCharacter, 3),
            ("\"0123456789\u{1}\"", .controlCharacter, 11),
            ("\"\\", .endsEarly, 2), ("\"\\x41\"", .badEscape, 2), ("\"\\'\"", .badEscape, 2),
            ("\"\\0\"", .badEscape, 2), ("\"\\U0041\"", .badEscape, 2), ("\"\\\u{1F600}\"", .badEscape, 2),
            ("\"\\u\"", .badEscape, 3), ("\"\\u12", .endsEarly, 5), ("\"\\u123\"", .badEscape, 6),
            ("\"\\u12G4\"", .badEscape, 5), ("\"\\u+123\"", .badEscape, 3), ("\"\\uD83D\\u12\"", .badEscape, 11),
            ("\"\\uD83D\\x\"", .badEscape, 8),
        ] as [(String, JSONProblem.Reason, Int)])
    func `what it does not allow is refused, and where`(text: String, reason: JSONProblem.Reason, offset: Int) {
        #expect(throws: JSONProblem(reason: reason, offset: offset)) { try JSONValue(parsing: text) }
    }

    @Test(
        arguments: [
            ([0x80], 0), ([0xC3], 0), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x80, 0x80], 0),
            ([0xED, 0xA0, 0x80], 0), ([0xED, 0xBF, 0xBF], 0), ([0xF0, 0x80, 0x80, 0x80], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5, 0x80, 0x80, 0x80], 0), ([0xFF], 0), ([0xFE], 0),
            ([0xE2, 0x82], 0), ([0xF0, 0x9F, 0x98], 0), ([0x61, 0xC3, 0xA9, 0xBF], 3),
            // An escape neither completes nor mends what is around it.
            ([0xC3] + Array("\\u00A9".utf8), 0), (Array("\\n".utf8) + [0xA9], 2),
        ] as [([UInt8], Int)])
    func `a string that is not UTF-8 is refused`(bytes: [UInt8], offset: Int) {
        let quote = [UInt8(ascii: "\"")]
        #expect(throws: JSONProblem(reason: .badUTF8, offset: offset + 1)) {
            try JSONValue(parsing: quote + bytes + quote)
        }
        #expect(throws: JSONProblem.self) { try JSONValue(parsing: [UInt8(ascii: "[")] + bytes) }
    }

    @Test func `depth is limited, however it is reached`() throws {
        let (open, close) = (String(repeating: "[", count: 64), String(repeating: "]", count: 64))
        #expect(try JSONValue(parsing: open + close) != .null)
        #expect(throws: JSONProblem(reason: .tooDeep, offset: 64)) { try JSONValue(parsing: open + "[]" + close) }
        #expect(throws: JSONProblem(reason: .tooDeep, offset: 320)) {
            try JSONValue(parsing: String(repeating: "{\"a\":", count: 1_000_000))
        }
        #expect(throws: JSONProblem(reason: .tooDeep, offset: 512)) {
            try JSONValue(parsing: String(repeating: "[", count: 1_000_000), depth: .max)
        }
        #expect(try JSONValue(parsing: "1", depth: 0) == 1)
        #expect(throws: JSONProblem.self) { try JSONValue(parsing: "[]", depth: 0) }
        let wide = try JSONValue(parsing: "[" + String(repeating: "[[]],", count: 50_000) + "0]", depth: 3)
        #expect(wide.array?.count == 50_001)
    }

    @Test func `a string may start, end and turn special at every place`() throws {
        for length in 0..<40 {
            for special in 0..<max(1, length) {
                var letters = Array(repeating: "x", count: length)
                if length > 0 { letters[special] = "\\n" }
                let value = try JSONValue(parsing: "\"" + letters.joined() + "\"")
                letters.indices.contains(special) ? letters[special] = "\n" : ()
                #expect(value == .string(letters.joined()))
            }
        }
    }

    @Test func `slices and bare memory are read as arrays are`() throws {
        let bytes = Array("xx[1,2]yy".utf8)
        #expect(try JSONValue(parsing: bytes[2..<7]) == [1, 2])
        #expect(throws: JSONProblem(reason: .trailing, offset: 5)) { try JSONValue(parsing: bytes[2...]) }
        let value = try bytes.withUnsafeBytes { try JSONValue(parsing: UnsafeRawBufferPointer(rebasing: $0[2..<7])) }
        #expect(value == [1, 2])
        #expect(throws: JSONProblem.self) {
            try JSONValue(parsing: UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    @Test func `a problem says where and never what`() {
        let problem = #expect(throws: JSONProblem.self) { try JSONValue(parsing: "{\"token\": sesame}") }
        #expect(problem?.description == "not JSON: a character that may not stand here, at byte 10")
    }
}
