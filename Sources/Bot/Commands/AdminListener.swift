import Helpdesk

/// Hears the commands of admins, wherever they give them.
struct AdminListener: Sendable {
    let desk: Desk
    let staff: Staff
    let words: TopicWords
    let calls: CommandReader
    let groups: ManagerGroups
    let setup: GroupSetup
    let menus: CommandMenus
    /// Called when there is a group that can take what waits.
    let adopted: @Sendable () async -> Void

    var store: any Store { desk.parts.store }

    /// False for what is no command of theirs. Others are told once that they may not give it.
    func take(_ message: TelegramMessage) async throws -> Bool {
        if message.chat.kind == .private, case .user(let person)? = message.forwardOrigin {
            return try await offer(person, message)
        }
        guard let call = calls.command(message), let command = StaffCommand(rawValue: call.name),
            command.isForAdmins || Self.isForAnywhere(command, message), let user = message.from
        else { return false }
        let isPrivate = message.chat.kind == .private
        // What is said in other groups is none of the bot's business.
        guard isPrivate || command == .setup || groups.contains(message.chat.id) else { return true }
        if user.isAnonymousAdministrator {
            try await staff.reply(.anonymous, to: message)
            return true
        }
        guard let admin = try await staff.manager(user), admin.role == .admin else {
            // Others may have commands of the same name in private chat.
            if isPrivate, !Self.isOnlyForAdmins(command) { return false }
            if !user.isBot, try await staff.isFirst("admins", for: user.id) {
                try await staff.reply(.onlyAdmins, to: message)
            }
            return true
        }
        try await take(command, call.argument, admin, message)
        return true
    }

    /// In topics they are about the customer of the topic.
    private static func isForAnywhere(_ command: StaffCommand, _ message: TelegramMessage) -> Bool {
        message.topic == nil && (command == .ban || command == .unban)
    }

    private static func isOnlyForAdmins(_ command: StaffCommand) -> Bool {
        command.isForAdmins && command != .stats
    }

    private func take(
        _ command: StaffCommand, _ argument: String, _ admin: Manager, _ message: TelegramMessage
    ) async throws {
        switch command {
        case .addManager: try await addManager(argument, admin, message)
        case .removeManager: try await removeManager(argument, admin, message)
        case .managers: try await listManagers(message)
        case .mode: try await setMode(argument, admin, message)
        case .stats: try await tellStatistics(argument, message)
        case .setup: try await setUp(admin, message)
        case .ban, .unban: try await ban(command == .ban, argument, admin, message)
        default: break
        }
    }

    // MARK: What the desk does

    private static func text(_ mode: DeskMode) -> StaffText {
        switch mode {
        case .assistant: .modeAssistant
        case .operator: .modeOperator
        case .llm: .modeModel
        }
    }

    private func setMode(_ argument: String, _ admin: Manager, _ message: TelegramMessage) async throws {
        if let wanted = DeskMode(rawValue: argument.lowercased()) {
            try await desk.set(wanted, by: .manager(admin.id))
        }
        let mode = try await desk.mode()
        let language = try await staff.language(of: admin.id)
        try await staff.reply(.modeNow, "\(mode.rawValue) — \(Self.text(mode).text(language))", to: message)
    }

    private func ban(
        _ isBanned: Bool, _ argument: String, _ admin: Manager, _ message: TelegramMessage
    ) async throws {
        guard let number = Int64(argument.drop { $0 == "#" }) else {
            return try await staff.reply(.banHow, to: message)
        }
        let chat = try await store.chat(number: number)
        let id = chat?.customer ?? CustomerID(TelegramID(number))
        guard let customer = try await store.customer(id) else {
            return try await staff.reply(.noCustomer, to: message)
        }
        try await desk.ban(customer.id, isBanned, by: .manager(admin.id))
        try await staff.reply(isBanned ? .banned : .unbanned, to: message)
    }

    // MARK: Groups

    private func setUp(_ admin: Manager, _ message: TelegramMessage) async throws {
        guard message.chat.kind != .private else { return try await staff.reply(.setupWhere, to: message) }
        let language = try await staff.language(of: admin.id)
        let missing = try await setup.missing(in: message.chat.id)
        guard missing.isEmpty else {
            return staff.reply(.text(Self.list(missing, after: .setupMissing, language)), to: message)
        }
        let isNew = !groups.contains(message.chat.id)
        try await groups.adopt(message.chat.id)
        groups.trust(message.chat.id)
        try await staff.reply(isNew ? .setupDone : .setupFine, "\(message.chat.id)", to: message)
        guard isNew else { return }
        try await desk.record("group.adopted", by: .manager(admin.id), ["group": "\(message.chat.id)"])
        // Which of the two desks it is, is decided at the start.
        if desk.parts.managers == .specialist { try await staff.reply(.setupRestart, to: message) }
        menus.refresh()
        await adopted()
    }

    static func list(
        _ missing: [StaffText], after head: StaffText, _ language: Language
    ) -> String {
        let lines = missing.map { "• " + $0.text(language) }
        return ([head.text(language)] + lines + [StaffText.setupAgain.text(language)]).joined(separator: "\n")
    }

    /// The bot is something else in a group than before.
    func membership(_ change: ChatMemberUpdated) async throws {
        let group = change.chat.id
        // Those that serve the desk are looked after elsewhere.
        guard !groups.contains(group) else { return }
        let missing = GroupSetup.missing(change.chat, change.now)
        guard change.now.isAdministrator, change.before?.isAdministrator != true, let user = change.from,
            let admin = try await staff.manager(user), admin.role == .admin
        else { return }
        let language = try await staff.language(of: admin.id)
        let text =
            missing.isEmpty
            ? StaffText.setupOffer.text(language) : Self.list(missing, after: .setupMissing, language)
        staff.say(.text(text), in: Destination(group))
    }
}
