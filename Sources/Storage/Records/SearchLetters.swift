/// The letters of our languages and their neighbours in the Latin that the search knows them by: Serbian Latin without
/// its marks, since that is how both of Serbia's scripts are typed in a hurry. Kazakh letters are what a Russian
/// keyboard has for them.
enum SearchLetters {
    /// Up to three ASCII letters for every scalar below `end`, and in the top byte how many and one more; 0 if the
    /// scalar is not known here.
    static let table: [UInt32] = {
        var known: [Unicode.Scalar: String] = [:]
        for (letters, scalars) in latin + cyrillic {
            for scalar in scalars.unicodeScalars { known[scalar] = letters }
        }
        return (0..<end).map { value in
            guard let scalar = Unicode.Scalar(value) else { return 0 }
            var letters = ""
            for small in scalar.properties.lowercaseMapping.unicodeScalars {
                if let some = known[small] {
                    letters += some
                } else if small.isASCII, small.properties.isAlphabetic {
                    letters.unicodeScalars.append(small)
                } else if small.properties.generalCategory != .nonspacingMark || letters.isEmpty {
                    return 0
                }
            }
            let packed = letters.utf8.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return packed | UInt32(letters.utf8.count + 1) << 24
        }
    }()

    static let end: UInt32 = 0x1F00

    private static let latin = [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧəḁạảấầẩẫậắằẳẵặ"),
        ("ae", "æǣǽ"),
        ("b", "ḃḅḇ"),
        ("c", "çćĉċčḉ"),
        ("d", "ðďḋḍḏḑḓ"),
        ("dj", "đ"),
        ("dz", "ǆǳ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ("f", "ḟ"),
        ("g", "ĝğġģǧǵḡ"),
        ("h", "ĥħȟḣḥḧḩḫẖ"),
        ("i", "ìíîïĩīĭįıǐȉȋḭḯỉị"),
        ("ij", "ĳ"),
        ("j", "ĵǰ"),
        ("k", "ķĸƙǩḱḳḵ"),
        ("l", "ĺļľŀłḷḹḻḽ"),
        ("lj", "ǉ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňŉŋǹṅṇṉṋ"),
        ("nj", "ǌ"),
        ("o", "òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ"),
        ("oe", "œ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšſșṡṣṥṧṩẛ"),
        ("ss", "ß"),
        ("t", "ţťŧțṫṭṯṱẗ"),
        ("th", "þ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹ"),
        ("z", "źżžǯʒẑẓẕ"),
    ]

    private static let cyrillic = [
        ("a", "аәӑӓӛ"),
        ("b", "б"),
        ("v", "в"),
        ("g", "гѓґғ"),
        ("d", "д"),
        ("dj", "ђ"),
        ("e", "еѐёӗэӭє"),
        ("z", "жӂӝзӟ"),
        ("dz", "ѕџ"),
        ("i", "иѝйӣӥіїѵѷ"),
        ("j", "ј"),
        ("k", "кќқ"),
        ("l", "л"),
        ("lj", "љ"),
        ("m", "м"),
        ("n", "нң"),
        ("nj", "њ"),
        ("o", "оӧөӫ"),
        ("p", "п"),
        ("r", "р"),
        ("s", "сш"),
        ("t", "т"),
        ("c", "ћцчӵ"),
        ("u", "уўӯӱӳүұ"),
        ("f", "ф"),
        ("h", "хһ"),
        ("sc", "щ"),
        ("", "ъь"),
        ("y", "ыӹ"),
        ("ju", "ю"),
        ("ja", "я"),
    ]
}
