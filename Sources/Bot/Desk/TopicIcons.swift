import Helpdesk
import Threads

/// The icons of topics that tell the state of a chat, as far as Telegram has them for all.
final class TopicIcons: Sendable {
    private let icons = Locked<[ChatStatus: String]>([:])

    // The first that there is.
    private static let wishes: [ChatStatus: [String]] = [
        .assistant: ["🤖", "💡"], .waiting: ["❗", "🔥"], .operator: ["💬", "🗣"], .closed: ["✅", "📁"],
    ]

    /// Telegram's id for the icon of a state; nil where there is none.
    subscript(status: ChatStatus) -> String? { icons.withLock { $0[status] } }

    var isEmpty: Bool { icons.withLock { $0.isEmpty } }

    /// Asks Telegram which there are.
    func learn(from client: BotClient) async throws(BotError) {
        put(try await client.getForumTopicIconStickers())
    }

    func put(_ stickers: [Sticker]) {
        var known: [String: String] = [:]
        for sticker in stickers {
            guard let emoji = sticker.emoji, let id = sticker.customEmoji else { continue }
            known[Self.plain(emoji)] = id
        }
        let found = Self.wishes.compactMapValues { wishes in wishes.lazy.compactMap { known[$0] }.first }
        icons.withLock { $0 = found }
    }

    private static func plain(_ emoji: String) -> String {
        String(String.UnicodeScalarView(emoji.unicodeScalars.filter { $0 != "\u{FE0F}" }))
    }
}
