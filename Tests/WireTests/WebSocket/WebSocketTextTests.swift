import TestSupport
import Testing
import Wire

@Suite struct WebSocketTextTests {
    @Test func `text in many scripts passes, cut anywhere`() {
        let text = "Hello-µ@ßöäüàá-UTF-8!! κόσμε Привет, мир! 你好 😀\u{0}\u{7F}\u{FFFF}\u{10FFFF}"
        let bytes = Array(text.utf8)
        #expect(Transcript().events(frame(0x81, bytes)) == [.text(text)])
        for cut in bytes.indices {
            let frames = frame(0x01, Array(bytes[..<cut])) + frame(0x80, Array(bytes[cut...]))
            #expect(Transcript().verifier.events(of: frames).events == [.text(text)])
        }
        #expect(Transcript().verifier.events(of: oneByOne(bytes)).events == [.text(text)])
    }

    private func oneByOne(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.isEmpty { return frame(0x81) }
        return bytes.enumerated().flatMap { index, byte in
            frame((index == 0 ? 0x01 : 0x00) | (index == bytes.count - 1 ? 0x80 : 0), [byte])
        }
    }

    @Test(arguments: UTF8Sequences.invalid)
    func `text that isn't UTF-8 fails`(_ bytes: [UInt8]) {
        let lead = Array("Hello-µ@ßöäüàá-UTF-8!!".utf8)
        for text in [bytes, lead + bytes, bytes + lead, lead + bytes + lead] {
            #expect(Transcript().events(frame(0x81, text)) == [.failed(.invalidText)])
            #expect(Transcript().verifier.events(of: oneByOne(text)).events == [.failed(.invalidText)])
        }
    }

    @Test(arguments: UTF8Sequences.valid)
    func `text that is UTF-8 passes`(_ bytes: [UInt8]) {
        #expect(Transcript().events(frame(0x81, bytes)) == [.text(String(decoding: bytes, as: UTF8.self))])
        #expect(
            Transcript().verifier.events(of: oneByOne(bytes)).events
                == [.text(String(decoding: bytes, as: UTF8.self))])
    }

    @Test func `wrong text fails before its frame is whole`() {
        // The first fragment is bad, its end and the message's never come (Autobahn 6.4).
        let start = frame(0x01, Array("κόσμε".utf8) + [0xF4, 0x90])
        #expect(Transcript().events(start) == [.failed(.invalidText)])
        let cut = Array(
            frame(0x81, Array("κόσμε".utf8) + [0xED, 0xA0] + [UInt8](repeating: 0x61, count: 90)).prefix(20))
        #expect(Transcript().events(cut) == [.failed(.invalidText)])
    }

    @Test func `a character cut by the end of its message fails, by a fragment's not`() {
        #expect(Transcript().events(frame(0x81, [0xCE])) == [.failed(.invalidText)])
        #expect(Transcript().events(frame(0x01, [0xCE]), frame(0x80)) == [.failed(.invalidText)])
        #expect(Transcript().events(frame(0x01, [0xCE]), frame(0x80, [0xBA])) == [.text("κ")])
        #expect(
            Transcript().events(frame(0x01, [0xF0, 0x9F]), frame(0x89), frame(0x80, [0x98, 0x80]))
                == [.ping([]), .text("😀")])
        #expect(Transcript().events(frame(0x01, [0xCE]), frame(0x80, "ascii")) == [.failed(.invalidText)])
    }

    @Test func `binary may be anything`() {
        #expect(Transcript().events(frame(0x82, [0xFF, 0xC0, 0x80])) == [.binary([0xFF, 0xC0, 0x80])])
        #expect(Transcript().events(frame(0x02, [0xFF]), frame(0x80, [0xC0])) == [.binary([0xFF, 0xC0])])
    }
}

/// The kinds of sequences of Markus Kuhn's stress test, as conformance suites use them.
enum UTF8Sequences {
    static let invalid: [[UInt8]] = [
        [0x80], [0xBF], [0x80, 0xBF, 0x80], [0xC0], [0xC1, 0xBF], [0xF5, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        // Cut characters.
        [0xC2], [0xDF, 0x61], [0xE0, 0xA0], [0xEF, 0xBF, 0x61], [0xF0, 0x90, 0x80], [0xF4, 0x8F, 0xBF, 0x61],
        [0xF0], [0xE1], [0xE2, 0x82, 0x61],
        // Overlong forms.
        [0xC0, 0xAF], [0xE0, 0x80, 0xAF], [0xF0, 0x80, 0x80, 0xAF], [0xE0, 0x9F, 0xBF], [0xF0, 0x8F, 0xBF, 0xBF],
        [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80],
        // Five and six bytes.
        [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFC, 0x84, 0x80, 0x80, 0x80, 0x80], [0xF8, 0x80, 0x80, 0x80, 0xAF],
        // Surrogates, alone and in pairs.
        [0xED, 0xA0, 0x80], [0xED, 0xAD, 0xBF], [0xED, 0xAE, 0x80], [0xED, 0xAF, 0xBF], [0xED, 0xB0, 0x80],
        [0xED, 0xBE, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0x80, 0xED, 0xB0, 0x80],
        // Above U+10FFFF.
        [0xF4, 0x90, 0x80, 0x80], [0xF7, 0xBF, 0xBF, 0xBF],
        // A continuation too many.
        [0xC3, 0xA9, 0xA9], [0xE2, 0x82, 0xAC, 0xAC], [0xF0, 0x9F, 0x98, 0x80, 0x80],
        [0xCE, 0xBA, 0xE1, 0xBD, 0xB9, 0xCF, 0x83, 0xCE, 0xBC, 0xCE, 0xB5, 0xED, 0xA0, 0x80, 0x65, 0x64],
    ]

    static let valid: [[UInt8]] = [
        [], [0x00], [0x7F], [0xC2, 0x80], [0xDF, 0xBF], [0xE0, 0xA0, 0x80], [0xEF, 0xBF, 0xBF], [0xEF, 0xBF, 0xBD],
        [0xED, 0x9F, 0xBF], [0xEE, 0x80, 0x80], [0xF0, 0x90, 0x80, 0x80], [0xF4, 0x8F, 0xBF, 0xBF],
        [0xEF, 0xBF, 0xBE], [0xF0, 0x9F, 0xBF, 0xBE], [0xF1, 0x8F, 0xBF, 0xBF], [0xEF, 0xB7, 0x90],
        [0xCE, 0xBA, 0xE1, 0xBD, 0xB9, 0xCF, 0x83, 0xCE, 0xBC, 0xCE, 0xB5],
    ]
}
