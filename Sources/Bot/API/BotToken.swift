package import Helpdesk

/// The secret that a bot is known to Telegram by. It does not show when printed.
package struct BotToken: Hashable, Sendable {
    /// The bot's own id.
    package let bot: TelegramID
    private let secret: Hidden<String>

    /// Nil unless it looks like `42:AbC_-…`.
    package init?(_ text: String) {
        let halves = text.split(separator: ":", omittingEmptySubsequences: false)
        guard halves.count == 2, let bot = Int64(halves[0]), bot > 0, halves[0].utf8.first != UInt8(ascii: "+"),
            !halves[1].isEmpty, halves[1].utf8.allSatisfy(Self.isSecret)
        else { return nil }
        self.bot = TelegramID(bot)
        secret = Hidden(text)
    }

    /// The token itself, for addresses and for what is signed with it.
    package var text: String { secret.value }

    private static func isSecret(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension BotToken: CustomStringConvertible {
    package var description: String { "(the token of bot \(bot))" }
}
