import Helpdesk

/// Whether the groups are as the desk needs them.
struct GroupSetup: Sendable {
    let store: any Store
    let staff: Staff
    let groups: ManagerGroups

    private var client: BotClient { staff.bot.client }

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

    /// Tells the admins in private, once for each trouble, and once when it is over.
    func note(_ group: TelegramID, title: String?, isPresent: Bool, _ missing: [StaffText]) async throws {
        let setting = "trouble.\(group)"
        let trouble = isPresent ? missing.map(\.rawValue).joined(separator: ",") : "gone"
        let before = try await store.setting(setting)
        guard before ?? "" != trouble else { return }
        try await store.set(setting, to: trouble.isEmpty ? nil : trouble)
        let title = title ?? "\(group)"
        for admin in try await store.managers() where admin.isActive && admin.role == .admin {
            let language = try await staff.language(of: admin.id)
            let text: String
            if !isPresent {
                text = StaffText.groupGone.text(language, title)
            } else if missing.isEmpty {
                text = StaffText.groupWell.text(language, title)
            } else {
                text = AdminListener.list(missing, after: .groupTrouble, language, title, end: .waits)
            }
            staff.say(.text(text), in: Destination(admin.id))
        }
    }

    /// Looks at a group, and tells the admins. False if it lacks something, as far as can be seen.
    func look(at group: TelegramID, title: String? = nil) async -> Bool {
        do {
            let chat = try await client.getChat(group).chat
            let bot = try await client.getChatMember(try await client.getMe().user.id, in: group)
            let missing = Self.missing(chat, bot)
            try await note(group, title: chat.title ?? title, isPresent: bot.isPresent, missing)
            return missing.isEmpty
        } catch BotError.chatGone {
            try? await note(group, title: title, isPresent: false, [])
            return false
        } catch {
            // It will be looked at again when something does not work again.
            return true
        }
    }
}
