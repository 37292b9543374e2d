import Bot

extension Settings {
    /// What must be read nowhere, as it is set.
    var secrets: [String] {
        let token = telegram?.token.text
        let halves = token?.split(separator: ":").suffix(1).map(String.init) ?? []
        let webhook: String? = if case .webhook(let address)? = telegram?.updates { address.secret } else { nil }
        return [token, operations.metricsToken, webhook].compactMap(\.self) + halves + storage.secrets
    }
}
