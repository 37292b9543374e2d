/// A connection string with its secrets replaced by other words of the same shape, so that it parses as the true one
/// does and what is said of it can be shown.
enum MaskedURI {
    static func mask(_ text: String) -> String {
        guard let scheme = text.firstRange(of: "://") else { return text }
        var rest = text[scheme.upperBound...]
        var masked = String(text[..<scheme.upperBound])
        // The last @, because a password that is not encoded may hold others.
        if let end = rest.lastIndex(of: "@") {
            let user = rest[..<end]
            if user.first != ":", !user.isEmpty { masked += "user" }
            if user.contains(":") { masked += user.last == ":" ? ":" : ":password" }
            masked += "@"
            rest = rest[rest.index(after: end)...]
        }
        guard let question = rest.firstIndex(of: "?") else { return masked + rest }
        masked += rest[...question]
        let options = rest[rest.index(after: question)...].split(separator: "&", omittingEmptySubsequences: false)
        return masked + options.map(mask(option:)).joined(separator: "&")
    }

    private static func mask(option: Substring) -> String {
        guard let sign = option.firstIndex(of: "=") else { return String(option) }
        let name = option[..<sign].lowercased()
        // Properties are pairs, and one of them is a session's token.
        if name == "authmechanismproperties" { return option[...sign] + "HIDDEN:hidden" }
        return name.contains("password") ? option[...sign] + "hidden" : String(option)
    }
}
