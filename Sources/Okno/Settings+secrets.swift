import Bot

extension Settings {
    /// What must be read nowhere, as it is set.
    var secrets: [String] {
        let token = telegram?.token.text
        let halves = token?.split(separator: ":").suffix(1).map(String.init) ?? []
        return [token, operations.metricsToken].compactMap(\.self) + halves
    }
}
