import JSON

/// A bot's name and descriptions, by language.
extension World {
    func setMyName(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let name = try text(input, "name", most: 64)
        if input["language_code"].isEmpty, !name.isEmpty { bot.firstName = name }
        bot.settings.names[input["language_code"]] = name.isEmpty ? nil : name
        return true
    }

    func getMyName(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        ["name": .string(bot.settings.names[input["language_code"]] ?? bot.firstName)]
    }

    func setMyDescription(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        bot.settings.descriptions[input["language_code"]] = try text(input, "description", most: 512)
        return true
    }

    func getMyDescription(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        ["description": .string(spoken(bot.settings.descriptions, input))]
    }

    func setMyShortDescription(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        bot.settings.shortDescriptions[input["language_code"]] = try text(input, "short_description", most: 120)
        return true
    }

    func getMyShortDescription(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        ["short_description": .string(spoken(bot.settings.shortDescriptions, input))]
    }

    func setMyDefaultAdministratorRights(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        var rights = Rights()
        if let value = input.json("rights") ?? nil { rights.update(from: value) }
        var object: JSONObject = ["is_anonymous": false]
        rights.write(to: &object)
        if input.flag("for_channels") {
            bot.settings.channelRights = object
        } else {
            bot.settings.groupRights = object
        }
        return true
    }

    func getMyDefaultAdministratorRights(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        var none: JSONObject = ["is_anonymous": false]
        Rights().write(to: &none)
        let set = input.flag("for_channels") ? bot.settings.channelRights : bot.settings.groupRights
        return .object(set ?? none)
    }

    private func text(_ input: Parameters, _ name: String, most: Int) throws(APIError) -> String {
        let text = try input.words(name)
        guard text.unicodeScalars.count <= most else {
            throw .badRequest("Bot \(name.replacingUnderscores) length must not exceed \(most)")
        }
        return text
    }

    private func spoken(_ texts: [String: String], _ input: Parameters) -> String {
        texts[input["language_code"]] ?? texts[""] ?? ""
    }
}

extension String {
    var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
