import Bot
import Crypto
import Helpdesk
import JSON
import Net
import Sandbox

/// The whole product without a bot: a Telegram in this process, people to be, and the routes of the demo page.
struct Demo {
    /// The desk's settings, as it would be set up on a real Telegram.
    let settings: Settings
    private let sandbox: SandboxServer
    private let folder: DemoFolder

    static func start(_ settings: Settings) async throws -> Demo {
        let folder = try DemoFolder(in: settings.dataFolder)
        // Nobody but this process needs to know it.
        let token = "4242:\(Hex.encode(SecureRandom.bytes(16)))"
        var configuration = SandboxConfiguration()
        configuration.tokens = [token]
        let sandbox = try await SandboxServer.start(configuration)
        let group = try await furnish(sandbox)
        guard let token = BotToken(token) else { throw Settings.Problem(variable: "demo", reason: "has no token") }
        let telegram = Settings.Telegram(
            token: token, base: "http://127.0.0.1:\(sandbox.port)", groups: [TelegramID(group)])
        let admins = DemoPeople.managers.map { TelegramID($0.id) }
        return Demo(
            settings: settings.moved(to: telegram, admins: admins, dataFolder: folder.path), sandbox: sandbox,
            folder: folder)
    }

    /// Calls of the page: everything that people do, and who they are.
    var routes: [Route] {
        sandbox.controlRoutes + [.get("/demo/people") { [sandbox] _ in try await Self.people(sandbox) }]
    }

    func stop() async {
        await sandbox.stop()
        folder.close()
    }

    /// Makes people and the managers' group; answers its id.
    private static func furnish(_ sandbox: SandboxServer) async throws -> Int64 {
        for person in DemoPeople.customers + DemoPeople.managers {
            _ = try await sandbox.post(
                "people",
                [
                    "id": "\(person.id)", "first_name": person.name, "language_code": person.language,
                    "is_known": "true",
                ])
        }
        let group = try await sandbox.post(
            "groups",
            [
                "title": "Okno", "forum": "true", "creator": "\(DemoPeople.managers[0].id)",
                "members": "[\(DemoPeople.managers[1].id)]",
            ])
        guard let id = group["id"]?.int else { throw Settings.Problem(variable: "demo", reason: "has no group") }
        return id
    }

    private static func people(_ sandbox: SandboxServer) async throws -> HTTPResponse {
        var list: [JSONValue] = []
        for person in DemoPeople.customers {
            let signed = try await sandbox.post("people/\(person.id)/init_data", [:])
            list.append([
                "id": .int(person.id), "name": .string(person.name), "language": .string(person.language),
                "initData": signed["init_data"],
            ])
        }
        return .json(JSONValue.array(list).bytes)
    }
}
