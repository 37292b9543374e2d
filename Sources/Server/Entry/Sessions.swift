import Crypto
package import Helpdesk

/// Our own signed sessions, so that the page need not keep what Telegram signed: `customer.expires.mac`, each part in
/// Base64.
package struct Sessions: Sendable {
    private let key: [UInt8]
    private let life: Duration

    /// Whoever has the key can make sessions; a new key ends all of them.
    package init(key: [UInt8], life: Duration = .seconds(24 * 60 * 60)) {
        self.key = key
        self.life = life
    }

    /// A new session from now on.
    package func issue(_ customer: CustomerID, now: Moment) -> String {
        let claim = Self.claim(customer, until: now + life)
        return claim + "." + Base64.encode(mac(claim), .url)
    }

    /// Whose session it is, while it lasts.
    package func verify(_ token: String, now: Moment) throws(EntryRefusal) -> CustomerID {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= 512, parts.count == 3,
            constantTimeEqual(Base64.encode(mac("\(parts[0]).\(parts[1])"), .url), String(parts[2])),
            let name = Base64.decode(String(parts[0]), .url), let until = Int64(parts[1], radix: 36)
        else { throw .badSession }
        guard now < Moment(milliseconds: until) else { throw .badSession }
        return CustomerID(String(decoding: name, as: UTF8.self))
    }

    private static func claim(_ customer: CustomerID, until: Moment) -> String {
        Base64.encode(Array(customer.rawValue.utf8), .url) + "." + String(until.milliseconds, radix: 36)
    }

    private func mac(_ claim: String) -> [UInt8] {
        Digest.hmacSHA256(key: key, message: Array(("okno session " + claim).utf8))
    }
}
