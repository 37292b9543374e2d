import Bot
import Glibc
import Helpdesk
import Net
import Wire

/// The configuration, read and checked before anything is opened.
struct Settings {
    /// A variable that is wrong, by name.
    struct Problem: Error, Equatable, CustomStringConvertible {
        let variable: String
        let reason: String

        var description: String { "\(variable): \(reason)" }
    }

    /// What is needed to speak with Telegram.
    struct Telegram {
        var token: BotToken
        var base = cloud
        var groups: [TelegramID] = []
        var updates = Updates.polling(wait: .seconds(50))
        var pace = Pace.Limits()
        var supportToken: SupportToken?

        static let cloud = "https://api.telegram.org"
    }

    private(set) var server = HTTPServer.Configuration()
    private(set) var telegram: Telegram?
    private(set) var admins: [TelegramID] = []
    private(set) var webApp = "http://localhost:8080"
    private(set) var origins: [String] = []
    /// A Telegram in the box stands behind it.
    private(set) var isDemo = false
    private(set) var dataFolder = "./data"
    private(set) var initDataMaxAge = Duration.seconds(86_400)
    private(set) var contextFile = "company_context.txt"
    private(set) var knowledgeFolder: String?
    /// Of variables that are set and mean nothing.
    private(set) var warnings: [String] = []
    private(set) var manners = TopicManners()
    private(set) var fileLimit: Int64 = 20 << 20
    private(set) var assistant = AssistantSettings()
    private(set) var door: DoorSettings
    private(set) var operations: OperationsSettings
    private(set) var storage = StorageSettings()
    private(set) var watchdog = Watchdog.Settings()
    private(set) var hours = WorkingHours.always

    static let names =
        [
            "TRUSTED_PROXIES", "RATE_LIMITS", "BOT_ID", "TELEGRAM_PUBLIC_KEY", "LOG_LEVEL", "LOG_FORMAT", "LOG_FILE",
            "METRICS_TOKEN",
            "HOST", "PORT", "TLS_CERT_FILE", "TLS_KEY_FILE", "TELEGRAM_BOT_TOKEN", "TELEGRAM_API_BASE",
            "MANAGER_GROUP_CHAT_ID", "ADMIN_USER_ID", "WEB_APP_URL", "ALLOWED_ORIGINS", "DATA_DIR", "INIT_DATA_MAX_AGE",
            "MAX_FILE_BYTES", "SUPPORT_TOKEN", "COMPANY_CONTEXT_FILE", "KNOWLEDGE_DIR",
        ] + Telegram.names + TopicManners.names + AssistantSettings.names + StorageSettings.names
        + Watchdog.Settings.names + WorkingHours.names

    /// From the environment, then from `.env` in the working directory.
    static func read() throws -> Settings {
        var values: [String: String] = [:]
        if let file = try TextFile.read(".env") { values = try DotEnv.parse(file) }
        let inFile = Array(values.keys)
        for name in names {
            if let value = getenv(name) { values[name] = String(cString: value) }
        }
        var settings = try Settings(values)
        settings.warnings = warnings(about: inFile, Environment.names)
        return settings
    }

    init(_ values: [String: String]) throws(Problem) {
        // A variable that is set to nothing is not set, except where nothing can't be meant.
        let source = SettingsSource(values.filter { !$0.value.isEmpty || $0.key == "PORT" })
        door = try DoorSettings(source)
        operations = try OperationsSettings(source)
        // All of a stop takes five seconds at the most.
        server.stopTimeout = 3
        server.host = source["HOST"] ?? "127.0.0.1"
        server.port = 8080
        if let port = try source.number("PORT", 0...65_535) { server.port = UInt16(port) }
        switch (source["TLS_CERT_FILE"], source["TLS_KEY_FILE"]) {
        case (let certificate?, let key?): server.tls = TLSFiles(certificate: certificate, key: key)
        case (nil, _?): throw Problem(variable: "TLS_CERT_FILE", reason: "is missing; TLS_KEY_FILE is set")
        case (_?, nil): throw Problem(variable: "TLS_KEY_FILE", reason: "is missing; TLS_CERT_FILE is set")
        case (nil, nil): break
        }
        telegram = try Self.telegram(source)
        admins = try source.ids("ADMIN_USER_ID")
        manners = try TopicManners(source)
        if let address = try source.address("WEB_APP_URL") { webApp = address }
        origins = source.list("ALLOWED_ORIGINS")
        dataFolder = source["DATA_DIR"] ?? dataFolder
        storage = try StorageSettings(source)
        contextFile = source["COMPANY_CONTEXT_FILE"] ?? contextFile
        knowledgeFolder = source["KNOWLEDGE_DIR"]
        assistant = try AssistantSettings(source)
        if let age = try source.number("INIT_DATA_MAX_AGE", 1...31_536_000) { initDataMaxAge = .seconds(age) }
        if let bytes = try source.number("MAX_FILE_BYTES", 1...(2_000 << 20)) { fileLimit = bytes }
        watchdog = try Watchdog.Settings(source)
        hours = try WorkingHours(source)
    }

    private static func telegram(_ source: SettingsSource) throws(Problem) -> Telegram? {
        guard let token = source["TELEGRAM_BOT_TOKEN"] else { return nil }
        guard let token = BotToken(token) else {
            throw Problem(variable: "TELEGRAM_BOT_TOKEN", reason: "is not NUMBER:SECRET, as BotFather gives it")
        }
        var telegram = Telegram(token: token)
        if let base = try source.address("TELEGRAM_API_BASE") { telegram.base = base }
        telegram.groups = try source.ids("MANAGER_GROUP_CHAT_ID")
        telegram.updates = try Telegram.updates(source, base: telegram.base)
        telegram.pace = try Telegram.pace(source)
        telegram.supportToken = try supportToken(source)
        return telegram
    }

    /// The same desk on another Telegram, with its things elsewhere.
    func moved(to telegram: Telegram, admins: [TelegramID], dataFolder: String) -> Settings {
        var settings = self
        settings.telegram = telegram
        settings.admins = admins
        settings.dataFolder = dataFolder
        settings.isDemo = true
        return settings
    }

    /// Which pages may open the chat's socket. The demo's may, under whatever name one came to it.
    var originPolicy: OriginPolicy { isDemo ? .sameHost : .list([webApp] + origins) }

    /// The page's address, as a browser wants it.
    func address(port: UInt16) -> String {
        let host = server.host.contains(":") ? "[\(server.host)]" : server.host
        return "\(server.tls == nil ? "http" : "https")://\(host):\(port)"
    }
}
