/// A command that someone gave a bot, such as `/start order_42`.
package struct CommandCall: Hashable, Sendable {
    /// Without the slash, in lower case.
    package let name: String
    /// The bot it is meant for, in lower case, if one was named.
    package let bot: String?
    /// What follows, without space around it.
    package let argument: String

    /// Nil unless the words begin with a command.
    package init?(_ words: FormattedText) {
        let text = words.text
        guard let entity = words.entities.first(where: { $0.kind == .command && $0.offset == 0 }),
            let range = entity.range(in: text), text[range].first == "/"
        else { return nil }
        let called = text[range].dropFirst().split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = called.first, !name.isEmpty else { return nil }
        self.name = name.lowercased()
        bot = called.count > 1 ? called[1].lowercased() : nil
        let rest = text[range.upperBound...].drop { $0.isWhitespace }
        argument = String(rest.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension TelegramMessage {
    /// The command that it is.
    package var command: CommandCall? {
        guard case .text(let text) = content else { return nil }
        return CommandCall(text)
    }
}
