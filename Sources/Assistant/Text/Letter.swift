/// What one character of a text means to the search: which lower-case letter it is and how it looks in the skeleton,
/// the one Latin spelling into which all scripts are folded.
enum Letter {
    /// A letter of an alphabet we know: the place of its spelling in `spellings`.
    case known(lower: UInt32, Spelling)
    case digit(UInt8)
    /// A letter of some other script, kept as it is.
    case foreign(UInt32)
    /// An accent on the letter before, or an apostrophe or soft hyphen within a word.
    case silent
    /// Ends a word.
    case other

    /// One or two letters of the skeleton. Zero is none.
    struct Spelling {
        let first: UInt8
        let second: UInt8
        let script: Script
        /// Latin j and Serbian ј, which melt into a d before them: đ is typed as dj.
        let isJ: Bool
    }

    @inline(__always)
    init(_ scalar: Unicode.Scalar) {
        let lower = Self.lowercase(scalar.value)
        if lower < Self.limit {
            let entry = Self.table[Int(lower)]
            switch entry.kind {
            case .letter:
                let spelling = Spelling(
                    first: entry.first, second: entry.second, script: entry.script,
                    isJ: lower == 0x6A || lower == 0x458)
                self = .known(lower: lower, spelling)
            case .digit: self = .digit(entry.first)
            case .silent: self = .silent
            case .other: self = .other
            }
        } else if lower == 0x2019 || lower == 0x02BC {
            self = .silent
        } else if lower < 0x2000 || lower >= 0x2C00 {
            self = Self.foreign(scalar)
        } else {
            self = .other
        }
    }

    /// Scripts of the world are many; the standard library knows them all, though not quickly.
    private static func foreign(_ scalar: Unicode.Scalar) -> Letter {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .otherNumber,
            .letterNumber:
            .foreign(scalar.value)
        case .decimalNumber:
            scalar.properties.numericValue.map { .digit(UInt8(ascii: "0") + UInt8($0)) } ?? .other
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: .silent
        default: .other
        }
    }
}

extension Letter {
    enum Kind: UInt8 { case other, letter, digit, silent }

    private struct Entry {
        var kind = Kind.other
        var first: UInt8 = 0
        var second: UInt8 = 0
        var script = Script.latin
    }

    /// Latin with its supplements, Greek and Cyrillic lie below.
    private static let limit: UInt32 = 0x530

    private static let table: [Entry] = {
        var table = [Entry](repeating: Entry(), count: Int(limit))
        func put(_ scalar: Unicode.Scalar, _ spelling: Substring, _ script: Script) {
            let bytes = Array(spelling.utf8)
            table[Int(scalar.value)] = Entry(
                kind: .letter, first: bytes.first ?? 0, second: bytes.count > 1 ? bytes[1] : 0, script: script)
        }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
            put(Unicode.Scalar(byte), Substring(String(Unicode.Scalar(byte))), .latin)
        }
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = Entry(kind: .digit, first: byte) }
        for line in spellings {
            let parts = line.letters.split(separator: " ")
            for part in parts {
                let scalars = Array(part.unicodeScalars)
                guard let letter = scalars.first else { continue }
                put(letter, part.dropFirst(), line.script)
            }
        }
        for mark in 0x300...0x36F { table[mark].kind = .silent }
        for mark in [0x27, 0x60, 0xAD, 0xB4, 0x2BC] { table[mark].kind = .silent }
        return table
    }()

    /// Each letter with its spelling in the skeleton, which may be none.
    private static let spellings: [(script: Script, letters: String)] = [
        (
            .latin,
            """
            ji yi wv qk xks àa áa âa ãa äa åa æae çc èe ée êe ëe ìi íi îi ïi ðd ñn òo óo ôo õo öo øo ùu úu ûu üu ýi þt ßs ÿi \
            āa ăa ąa ćc ĉc ċc čc ďd đd ēe ĕe ėe ęe ěe ĝg ğg ġg ģg ĥh ħh ĩi īi ĭi įi ıi ĵi ķk ĺl ļl ľl ŀl łl ńn ņn ňn ŋn \
            ōo ŏo őo œoe ŕr ŗr řr śs ŝs şs šs ţt ťt ŧt ũu ūu ŭu ůu űu ųu ŵv ŷi źz żz žz ſs
            """
        ),
        (
            .cyrillic,
            """
            аa бb вv гg дd еe жz зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цc чc шs щs ъ ыi ь эe юiu яia ѐe ёe ђd ѓg \
            єe ѕz іi їi јi љli њni ћc ќk ѝi ўu џdz ґg ғg қk ңn өo ұu үu һh әa
            """
        ),
        (.other, "αa βv γg δd εe ζz ηi θt ιi κk λl μm νn ξks οo πp ρr σs ςs τt υi φf χh ψps ωo άa έe ήi ίi όo ύi ώo"),
    ]

    /// By arithmetic for the alphabets at hand: the standard library's answer is a string.
    @inline(__always)
    static func lowercase(_ value: UInt32) -> UInt32 {
        switch value {
        case 0x41...0x5A: value + 32
        case ..<0xC0: value
        case 0xC0...0xD6, 0xD8...0xDE: value + 32
        case 0x100...0x137, 0x14A...0x177: value | 1
        case 0x139...0x148, 0x179...0x17E: value + (value & 1)
        case 0x178: 0xFF
        case 0x391...0x3A9: value + 32
        case 0x400...0x40F: value + 80
        case 0x410...0x42F: value + 32
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F: value | 1
        case 0x4C0: 0x4CF
        case 0x4C1...0x4CE: value + (value & 1)
        default: value
        }
    }
}
