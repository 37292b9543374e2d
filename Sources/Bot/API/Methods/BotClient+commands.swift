package import Helpdesk
import JSON

/// What the bot shows of itself. Telegram allows few changes a day: compare with what is there first.
extension BotClient {
    /// Offers commands; in all languages that have none of their own if none is named.
    package func setMyCommands(
        _ commands: [BotCommand], for scope: BotCommandScope = .everywhere, language: String? = nil
    ) async throws(BotError) {
        var parameters = Self.audience(scope, language)
        parameters["commands"] = .array(commands.map(\.json))
        _ = try await call("setMyCommands", parameters, isRepeatable: true)
    }

    package func getMyCommands(
        for scope: BotCommandScope = .everywhere, language: String? = nil
    ) async throws(BotError) -> [BotCommand] {
        let result = try await call("getMyCommands", Self.audience(scope, language), isRepeatable: true)
        return try TelegramAnswer.read(result) { $0.array?.compactMap(BotCommand.init) }
    }

    package func deleteMyCommands(
        for scope: BotCommandScope = .everywhere, language: String? = nil
    ) async throws(BotError) {
        _ = try await call("deleteMyCommands", Self.audience(scope, language), isRepeatable: true)
    }

    /// What the button beside the text field does, in one private chat or in all that have none of their own.
    package func setChatMenuButton(_ button: MenuButton, in chat: TelegramID? = nil) async throws(BotError) {
        let parameters: JSONObject = ["chat_id": chat.map { .int($0.rawValue) }, "menu_button": button.json]
        _ = try await call("setChatMenuButton", parameters, isRepeatable: true)
    }

    package func getChatMenuButton(in chat: TelegramID? = nil) async throws(BotError) -> MenuButton {
        let parameters: JSONObject = ["chat_id": chat.map { .int($0.rawValue) }]
        return MenuButton(try await call("getChatMenuButton", parameters, isRepeatable: true))
    }

    /// What is shown of the bot where nothing was said yet; empty takes it away.
    package func setMyDescription(_ text: String, language: String? = nil) async throws(BotError) {
        try await set("setMyDescription", "description", text, language)
    }

    package func getMyDescription(language: String? = nil) async throws(BotError) -> String {
        try await get("getMyDescription", "description", language)
    }

    /// What is shown on the bot's page and where it is shared.
    package func setMyShortDescription(_ text: String, language: String? = nil) async throws(BotError) {
        try await set("setMyShortDescription", "short_description", text, language)
    }

    package func getMyShortDescription(language: String? = nil) async throws(BotError) -> String {
        try await get("getMyShortDescription", "short_description", language)
    }

    package func setMyName(_ name: String, language: String? = nil) async throws(BotError) {
        try await set("setMyName", "name", name, language)
    }

    package func getMyName(language: String? = nil) async throws(BotError) -> String {
        try await get("getMyName", "name", language)
    }

    private static func audience(_ scope: BotCommandScope, _ language: String?) -> JSONObject {
        ["scope": scope.json, "language_code": language.map { .string($0) }]
    }

    private func set(
        _ method: String, _ name: String, _ text: String, _ language: String?
    ) async throws(BotError) {
        let parameters: JSONObject = [name: .string(text), "language_code": language.map { .string($0) }]
        _ = try await call(method, parameters, isRepeatable: true)
    }

    private func get(_ method: String, _ name: String, _ language: String?) async throws(BotError) -> String {
        let result = try await call(method, ["language_code": language.map { .string($0) }], isRepeatable: true)
        return try TelegramAnswer.read(result) { $0[name]?.string }
    }
}
