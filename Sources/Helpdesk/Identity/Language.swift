/// The languages in which Okno speaks to people.
package enum Language: String, Sendable, CaseIterable {
    case russian = "ru"
    case english = "en"
    case ukrainian = "uk"
    case kazakh = "kk"
    case serbian = "sr"

    /// By a tag such as `en-GB` or `kz`, an old spelling of Kazakh; nil for a language that we do not speak.
    package init?(tag: String) {
        let primary = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
        self.init(rawValue: primary == "kz" ? "kk" : String(primary))
    }
}
