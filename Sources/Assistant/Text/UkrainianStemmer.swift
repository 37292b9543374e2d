/// A light stemmer for Ukrainian in the skeleton, where и, і, ї and й are one letter and double letters are single.
enum UkrainianStemmer {
    static func stem(_ bytes: inout [UInt8], from start: Int) {
        _ = reflexive.cut(&bytes, from: start, leaving: 3)
        if adjectives.cut(&bytes, from: start, leaving: 3) || endings.cut(&bytes, from: start, leaving: 3) {
            _ = rest.cut(&bytes, from: start, leaving: 4)
        }
    }

    private static let reflexive = Endings("sia")

    /// Adjectives and participles with their n, so that what is made from a noun comes near the noun.
    private static let adjectives = Endings(
        """
        ogo omu oiu ova ove ovi oviu nogo nomu noiu nim nimi nih nogo
        """)

    private static let endings = Endings(
        """
        a ia i u iu o e am iam ami iami ah iah om em im imi ih oi ei iei ovi evi eviu ogo omu oiu eiu iv ev
        ti t la lo li v uvati iuvati ovati ati iati iti iti uti uiu uiut ue ues uemo uete aiu aiut ae aes aemo aete
        iut ut at iat es is emo imo ete ite it iete av iav iv uv uvav uvala uvali ala iala ali iali ila ili
        eni enia ania inia tia ni na ne nu ost osti
        """)

    private static let rest = Endings("n ov iv i")
}
