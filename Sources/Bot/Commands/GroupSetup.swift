import Helpdesk

/// Whether a group is as the desk needs it.
struct GroupSetup: Sendable {
    let client: BotClient

    /// What a group lacks.
    func missing(in group: TelegramID) async throws -> [StaffText] {
        let me = try await client.getMe()
        return Self.missing(
            try await client.getChat(group).chat, try await client.getChatMember(me.user.id, in: group))
    }

    /// What a group lacks where the bot is this.
    static func missing(_ chat: TelegramChat, _ bot: ChatMember) -> [StaffText] {
        var missing: [StaffText] = []
        if chat.kind != .supergroup || !chat.isForum { missing.append(.setupForum) }
        guard bot.isAdministrator else { return missing + [.setupAdmin] }
        let needed: [(ChatRight, StaffText)] = [
            (.manageTopics, .setupTopics), (.deleteMessages, .setupDelete), (.pinMessages, .setupPin),
        ]
        return missing + needed.filter { !bot.rights.contains($0.0) }.map(\.1)
    }
}
