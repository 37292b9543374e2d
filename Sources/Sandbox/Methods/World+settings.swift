import JSON

/// What a bot says of itself.
extension World {
    func getMe(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        .object(bot.extendedUser)
    }

    func logOut(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        bot.isLoggedOut = true
        return true
    }

    func close(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard !bot.isClosed else { throw .badRequest("The bot has already been closed") }
        bot.isClosed = true
        return true
    }

    // MARK: Commands

    func setMyCommands(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard let parsed = input.json("commands") else { throw .badRequest("Parameter \"commands\" is required") }
        guard let value = parsed else { throw .badRequest("Can't parse commands JSON object") }
        guard let list = value.array else { throw .badRequest("Expected an Array of BotCommand") }
        guard list.count <= 100 else { throw .badRequest("BOT_COMMANDS_TOO_MUCH") }
        var commands: [JSONValue] = []
        for item in list { commands.append(try Self.command(item)) }
        bot.settings.commands[try commandKey(input, bot)] = commands
        return true
    }

    func getMyCommands(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        .array(bot.settings.commands[try commandKey(input, bot)] ?? [])
    }

    func deleteMyCommands(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        bot.settings.commands[try commandKey(input, bot)] = nil
        return true
    }

    private static func command(_ item: JSONValue) throws(APIError) -> JSONValue {
        guard item.object != nil else { throw .badRequest("Can't parse BotCommand: expected an Object") }
        guard let text = item["command"]?.string else {
            throw .badRequest("Can't parse BotCommand: Can't find field \"command\"")
        }
        guard let description = item["description"]?.string else {
            throw .badRequest("Can't parse BotCommand: Can't find field \"description\"")
        }
        let name = text.hasPrefix("/") ? String(text.dropFirst()) : text
        guard !name.isEmpty else { throw .badRequest("Command must be non-empty") }
        guard name.unicodeScalars.count <= 32 else { throw .badRequest("Command length must not exceed 32") }
        guard !description.trimmingSpaces.isEmpty else { throw .badRequest("Command description must be non-empty") }
        guard description.unicodeScalars.count <= 256 else {
            throw .badRequest("Command description length must not exceed 256")
        }
        guard name.unicodeScalars.allSatisfy({ $0.isName && !$0.isCapital }) else {
            throw .badRequest("BOT_COMMAND_INVALID")
        }
        return [
            "command": .string(name), "description": .string(description),
            "is_ephemeral": .flag(item["is_ephemeral"]?.bool == true),
        ]
    }

    private func commandKey(_ input: Parameters, _ bot: BotAccount) throws(APIError) -> BotSettings.CommandKey {
        BotSettings.CommandKey(scope: try scope(input, bot), language: input["language_code"])
    }

    private func scope(_ input: Parameters, _ bot: BotAccount) throws(APIError) -> CommandScope {
        guard let parsed = input.json("scope") else { return .standard }
        guard let value = parsed else { throw .badRequest("Can't parse BotCommandScope: Can't parse JSON object") }
        let type = value["type"]?.string
        switch type {
        case "default": return .standard
        case "all_private_chats": return .allPrivateChats
        case "all_group_chats": return .allGroupChats
        case "all_chat_administrators": return .allChatAdministrators
        case "chat", "chat_administrators", "chat_member": break
        default: throw .badRequest("Can't parse BotCommandScope: Unsupported type specified")
        }
        guard let named = value["chat_id"].flatMap({ $0.string ?? $0.int.map { String($0) } }), !named.isEmpty else {
            throw .badRequest("Can't parse BotCommandScope: Can't find field \"chat_id\"")
        }
        let chat = String(try chat(named: named, for: bot).id)
        guard type == "chat_member" else { return type == "chat" ? .chat(chat) : .chatAdministrators(chat) }
        guard let person = value["user_id"].flatMap({ $0.int ?? $0.string.flatMap(Int64.init) }), person > 0 else {
            throw .badRequest("Can't parse BotCommandScope: Invalid user_id specified")
        }
        return .chatMember(chat, person)
    }

    // MARK: The menu button

    func setChatMenuButton(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try menuChat(bot, input)
        var button: JSONValue = ["type": "default"]
        if let parsed = input.json("menu_button") {
            guard let value = parsed else { throw .badRequest("Can't parse menu button JSON object") }
            button = try menuButton(value)
        }
        let isDefault = button["type"]?.string == "default"
        bot.settings.menuButtons[chat] = isDefault ? nil : button
        changed()
        return true
    }

    func getChatMenuButton(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try menuChat(bot, input)
        return bot.settings.menuButtons[chat] ?? (chat == nil ? ["type": "commands"] : ["type": "default"])
    }

    private func menuChat(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> Int64? {
        guard !input["chat_id"].isEmpty else { return nil }
        let chat = try chat(named: input["chat_id"], for: bot)
        guard chat.isDirect else { throw .badRequest("Private chat not found") }
        return chat.id
    }

    private func menuButton(_ value: JSONValue) throws(APIError) -> JSONValue {
        switch value["type"]?.string {
        case "default", "commands": return ["type": value["type"]]
        case "web_app":
            guard let text = value["text"]?.string, !text.isEmpty else {
                throw .badRequest("Menu button text must be non-empty")
            }
            let address = value["web_app"]?["url"]?.string ?? ""
            do {
                let normal = try LinkAddress.webApp(address, allowingLoopback: !strictAddresses)
                return ["type": "web_app", "text": .string(text), "web_app": ["url": .string(normal)]]
            } catch {
                throw .badRequest("Menu button Web App URL '\(address)' is invalid: \(error.rawValue)")
            }
        default: throw .badRequest("Can't parse menu button: MenuButton has unsupported type")
        }
    }
}
