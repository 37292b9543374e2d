import Crypto
package import Helpdesk
import JSON

/// Checks what a Mini App says of its user, which Telegram has signed for one bot.
package struct InitData: Sendable {
    /// What vouches for it.
    package enum Witness: Sendable {
        /// The bot's own token: HMAC-SHA256 under a key made of it.
        case token(String)
        /// Telegram's Ed25519 key, where only the bot's id is known.
        case telegram(bot: Int64, publicKey: [UInt8])
    }

    /// Someone signed for, and how they came.
    package struct Verified: Sendable {
        package let visitor: Visitor
        package let authorised: Moment
    }

    private enum Check: Sendable {
        case hmac(key: [UInt8])
        case ed25519(bot: Int64, key: [UInt8])
    }

    private let check: Check
    private let maxAge: Duration
    private static let maxBytes = 16 * 1024
    /// Clocks differ.
    private static let future = Duration.seconds(60)

    package init(_ witness: Witness, maxAge: Duration) {
        self.maxAge = maxAge
        check =
            switch witness {
            case .token(let token):
                .hmac(key: Digest.hmacSHA256(key: Array("WebAppData".utf8), message: Array(token.utf8)))
            case .telegram(let bot, let key): .ed25519(bot: bot, key: key)
            }
    }

    /// Who it is, or why it does not say so.
    package func verify(_ raw: String, now: Moment) throws(EntryRefusal) -> Verified {
        guard !raw.isEmpty, raw.utf8.count <= Self.maxBytes, let fields = FormFields(raw) else { throw .malformed }
        guard isSigned(fields) else { throw .badHash }
        let authorised = try moment(of: fields)
        guard authorised - now <= Self.future, now - authorised <= maxAge else { throw .expired }
        return Verified(visitor: try visitor(in: fields), authorised: authorised)
    }

    private func isSigned(_ fields: FormFields) -> Bool {
        switch check {
        case .hmac(let key):
            guard let claimed = fields["hash"] else { return false }
            let expected = Digest.hmacSHA256(key: key, message: lines(of: fields, without: ["hash"]))
            return constantTimeEqual(Hex.encode(expected), claimed)
        case .ed25519(let bot, let key):
            guard let claimed = fields["signature"].flatMap({ Base64.decode($0, .url) }) else { return false }
            let signed = Array("\(bot):WebAppData\n".utf8) + lines(of: fields, without: ["hash", "signature"])
            return Ed25519.verify(claimed, of: signed, by: key)
        }
    }

    private func lines(of fields: FormFields, without left: Set<String>) -> [UInt8] {
        fields.pairs.filter { !left.contains($0.name) }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            .map { Array("\($0.name)=\($0.value)".utf8) }
            .joined(separator: [UInt8(ascii: "\n")]).map(\.self)
    }

    private func moment(of fields: FormFields) throws(EntryRefusal) -> Moment {
        guard let text = fields["auth_date"], text.utf8.count <= 12,
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let seconds = Int64(text), seconds > 0
        else { throw .malformed }
        return Moment(seconds: seconds)
    }

    private func visitor(in fields: FormFields) throws(EntryRefusal) -> Visitor {
        guard let text = fields["user"], let user = try? JSONValue(parsing: Array(text.utf8)),
            let id = user["id"]?.int, id > 0
        else { throw .malformed }
        let names = [user["first_name"]?.string, user["last_name"]?.string].compactMap(\.self).filter { !$0.isEmpty }
        return Visitor(
            id: CustomerID(TelegramID(id)), name: names.joined(separator: " "), username: user["username"]?.string,
            language: user["language_code"]?.string.flatMap { Language(tag: $0) }, source: fields["start_param"])
    }
}
