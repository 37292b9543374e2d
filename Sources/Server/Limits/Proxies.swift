package import Net
import Wire

/// Who may speak for others: a proxy says in `X-Forwarded-For` whose request it passes on.
package struct Proxies: Sendable {
    private let trusted: [AddressRange]

    /// This machine's own proxies are trusted anyway.
    package init(trusting trusted: [AddressRange] = []) { self.trusted = trusted }

    /// The nearest one on the way who is not trusted: what is written behind it may be made up.
    func caller(_ request: HTTPRequest) -> Caller {
        var nearest = request.peer
        guard trusts(nearest) else { return Caller(nearest) }
        let said = request.fields.combined("X-Forwarded-For") ?? ""
        for part in said.split(separator: ",").reversed() {
            guard let address = Self.address(part) else { break }
            nearest = address
            guard trusts(address) else { break }
        }
        return Caller(nearest.isLoopback ? nil : nearest)
    }

    private func trusts(_ address: PeerAddress) -> Bool {
        address.isLoopback || trusted.contains { $0.contains(address) }
    }

    /// Some write a port behind the address.
    private static func address(_ text: Substring) -> PeerAddress? {
        let text = text.filter { $0 != " " && $0 != "\t" }
        if let address = PeerAddress(text) { return address }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            return PeerAddress(String(text[text.index(after: text.startIndex)..<end]))
        }
        return text.firstIndex(of: ":").flatMap { PeerAddress(String(text[..<$0])) }
    }
}
