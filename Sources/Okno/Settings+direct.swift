import Bot

extension Settings {
    /// What specialists register with where there is no managers' group.
    static func supportToken(_ source: SettingsSource) throws(Problem) -> SupportToken? {
        guard let text = source["SUPPORT_TOKEN"] else { return nil }
        guard let token = SupportToken(text) else {
            throw Problem(variable: "SUPPORT_TOKEN", reason: "is shorter than 8 characters, and so soon guessed")
        }
        return token
    }
}
