/// The ways in which people write words of a language with letters that are not its own.
enum Respelling {
    /// Cyrillic in Latin letters, after English and after the letters themselves.
    static func latin(_ word: String) -> [String] {
        let english = spell(word, english)
        let short = spell(word, short)
        return english == short ? [english] : [english, short]
    }

    static func withoutHooks(_ word: String) -> String { spell(word, hookless) }

    static func serbianCyrillic(_ word: String) -> String {
        var (result, pending) = ("", Character?.none)
        for letter in word + " " {
            if let first = pending {
                pending = nil
                switch (first, letter) {
                case ("l", "j"): result.append("љ")
                case ("n", "j"): result.append("њ")
                case ("d", "ž"): result.append("џ")
                default:
                    result += cyrillic[first] ?? String(first)
                    if "lnd".contains(letter) { pending = letter } else { result += cyrillic[letter] ?? "" }
                }
            } else if "lnd".contains(letter) {
                pending = letter
            } else {
                result += cyrillic[letter] ?? ""
            }
        }
        return result
    }

    /// Kazakh without its own letters.
    static func russianKeyboard(_ word: String) -> String { spell(word, russian) }

    private static func spell(_ word: String, _ table: [Character: String]) -> String {
        word.reduce(into: "") { $0 += table[$1] ?? String($1) }
    }

    private static func table(_ text: String) -> [Character: String] {
        var table: [Character: String] = [:]
        for part in text.split(separator: " ") {
            if let letter = part.first { table[letter] = String(part.dropFirst()) }
        }
        return table
    }

    private static let english = table(
        """
        аa бb вv гg дd еe ёe жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsch ъ ыy ь эe юyu яya \
        іi їi єe ґg әa ғg қk ңn өo ұu үu һh
        """)
    private static let short = table(
        """
        аa бb вv гg дd еe ёe жj зz иi йi кk лl мm нn оo пp рr сs тt уu фf хh цc чch шsh щsh ъ ыi ь эe юu яia \
        іi їyi єye ґg әa ғg қq ңn өo ұu үu һh
        """)
    private static let hookless = table("čc ćc šs žz đdj")
    private static let russian = table("әа ғг қк ңн өо ұу үу һх іи")
    private static let cyrillic = table(
        "aа bб vв gг dд đђ eе žж zз iи jј kк lл mм nн oо pп rр sс tт ćћ uу fф hх cц čч šш")
}
