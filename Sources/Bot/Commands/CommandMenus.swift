import Helpdesk

/// The commands that Telegram offers: to customers in private chat, to managers in their groups, and to admins.
struct CommandMenus: Sendable {
    let store: any Store
    let bot: PacedBot
    let groups: ManagerGroups
    let language: Language
    let log: @Sendable (String) -> Void

    private struct Menu {
        let scope: BotCommandScope
        let commands: (Language) -> [BotCommand]
    }

    /// As below, while other things go on.
    func refresh() { Task { await put() } }

    /// Puts the menus, unless they were put like this before: Telegram does not like to be told again and again.
    func put() async {
        do {
            let menus = try await menus()
            let print = Self.print(menus, language)
            guard try await store.setting("menus") != print else { return }
            for menu in menus {
                try await put(menu, in: language, for: nil)
                for language in Language.allCases { try await put(menu, in: language, for: language.rawValue) }
            }
            try await store.set("menus", to: print)
        } catch {
            log("the command menus stay as they are: \(error)")
        }
    }

    private func put(_ menu: Menu, in language: Language, for code: String?) async throws {
        let commands = menu.commands(language)
        while let problem = await bot.client.problem({ client throws(BotError) in
            try await client.setMyCommands(commands, for: menu.scope, language: code)
        }) {
            switch problem {
            case .wait(let time): try await Task.sleep(for: time)
            // An admin who has never written to the bot has no chat with it, and a group may be gone.
            case .chatGone, .blocked, .missingRight: return
            default: throw problem
            }
        }
    }

    private func menus() async throws -> [Menu] {
        var menus = [Menu(scope: .privateChats, commands: PrivateCommands.menu)]
        for group in groups.all {
            menus.append(Menu(scope: .chat(group)) { Self.menu(StaffCommand.ofTopics, $0) })
        }
        for manager in try await store.managers() where manager.isActive {
            let isAdmin = manager.role == .admin
            for group in groups.all where isAdmin {
                menus.append(Menu(scope: .member(manager.id, of: group)) { Self.menu(StaffCommand.allCases, $0) })
            }
            guard isAdmin || manager.isSpecialist else { continue }
            menus.append(
                Menu(scope: .chat(manager.id)) { language in
                    (manager.isSpecialist ? DirectCommands.menu(language) : PrivateCommands.menu(language))
                        + (isAdmin ? Self.menu(StaffCommand.ofAdmins, language) : [])
                })
        }
        return menus
    }

    private static func menu(_ commands: [StaffCommand], _ language: Language) -> [BotCommand] {
        commands.map { BotCommand($0.rawValue, $0.menu.text(language)) }
    }

    /// The same for the same menus.
    private static func print(_ menus: [Menu], _ language: Language) -> String {
        var hash: UInt64 = 14_695_981_039_346_656_037
        func add(_ text: String) {
            for byte in text.utf8 + [0] { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        }
        add(language.rawValue)
        for menu in menus {
            add("\(menu.scope)")
            for language in Language.allCases {
                for command in menu.commands(language) { add(command.name + " " + command.about) }
            }
        }
        return String(hash, radix: 16)
    }
}
