/// A light stemmer for Kazakh in the skeleton, where vowel harmony and the typist's keyboard leave fewer endings to
/// tell apart. Endings stand one behind the other, so they come off one by one.
enum KazakhStemmer {
    static func stem(_ bytes: inout [UInt8], from start: Int) {
        for _ in 0..<4 {
            guard endings.cut(&bytes, from: start, leaving: 3, where: agrees) else { break }
        }
        // Final k and p become g and b before an ending.
        switch bytes.last {
        case UInt8(ascii: "g") where bytes.count - start > 3: bytes[bytes.count - 1] = UInt8(ascii: "k")
        case UInt8(ascii: "b") where bytes.count - start > 3: bytes[bytes.count - 1] = UInt8(ascii: "p")
        default: break
        }
    }

    /// An ending begins with a voiceless consonant behind another such, and only there.
    private static func agrees(_ before: UInt8, _ first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "t"), UInt8(ascii: "k"): isVoiceless(before)
        case UInt8(ascii: "d"), UInt8(ascii: "g"), UInt8(ascii: "l"): !isVoiceless(before)
        default: true
        }
    }

    private static func isVoiceless(_ letter: UInt8) -> Bool { "ptksfhc".utf8.contains(letter) }

    private static let endings = Endings(
        """
        lar ler dar der tar ter
        nin din tin ga ge ka ke na ne ni di ti da de ta te nda nde dan den tan ten nan nen men ben pen
        ima ime ina ine ima inda inde indagi indegi dagi degi tagi tegi
        im in i si imiz iniz miz niz sin sindar siz sizdar sizder
        idi adi edi aidi eidi amin emin amiz emiz asin esin asiz esiz asindar aiin eiin
        gan gen kan ken gani geni gin kin ip p ap ep ar er mas mes baidi beidi maidi meidi paidi peidi
        sa se sam sem san sen sak sek saniz seniz
        u uge uga udi udin ugin atin etin itin atin
        lik dik tik li siz maz
        """)
}
