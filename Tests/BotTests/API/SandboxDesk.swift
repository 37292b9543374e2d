import Bot
import Curl
import Helpdesk
import JSON
import Sandbox
import Testing

/// A Telegram in the box with a group of managers, a customer who pressed Start, and a bot that is called for real.
struct SandboxDesk: Sendable {
    let client: BotClient
    let group: TelegramID
    let customer = TelegramID(501)
    let manager = TelegramID(900)
    private let http: HTTPClient
    private let base: String

    static func run(
        forum: Bool = true, _ configure: (inout SandboxConfiguration) -> Void = { _ in },
        _ body: (SandboxDesk) async throws -> Void
    ) async throws {
        var configuration = SandboxConfiguration()
        configuration.limits = .off
        configure(&configuration)
        let sandbox = try await SandboxServer.start(configuration)
        let outcome: Result<Void, any Error>
        do {
            let desk = try await SandboxDesk(port: sandbox.port, forum: forum)
            defer { withExtendedLifetime(desk) {} }
            outcome = .success(try await body(desk))
            await desk.client.shutDown()
        } catch {
            outcome = .failure(error)
        }
        await sandbox.stop()
        try outcome.get()
    }

    private init(port: UInt16, forum: Bool) async throws {
        base = "http://127.0.0.1:\(port)"
        let token = try #require(BotToken("42:TEST"))
        client = try BotClient(token, at: BotEndpoint(base: base))
        http = try HTTPClient()
        let (http, base) = (http, base)
        func make(_ path: String, _ parameters: JSONValue) async throws -> JSONValue {
            try await Self.control(http, base, path, parameters)
        }
        _ = try await make("people", ["id": 900, "first_name": "Олег"])
        _ = try await make("people", ["id": 501, "first_name": "Мария"])
        let made = try await make(
            "groups", ["creator": 900, "title": "Desk", "forum": .bool(forum), "basic": .bool(!forum)])
        group = TelegramID(try #require(made["id"]?.int))
        _ = try await make("people/501/start", ["payload": "order_42"])
    }

    var topicless: Destination { Destination(group) }
    var person: Destination { Destination(customer) }

    /// What people and faults do.
    @discardableResult
    func control(_ path: String, _ parameters: JSONValue = [:]) async throws -> JSONValue {
        try await Self.control(http, base, path, parameters)
    }

    func fault(_ name: String, _ method: String, _ more: JSONObject = [:]) async throws {
        var parameters: JSONObject = ["fault": .string(name), "method": .string(method), "count": 1]
        for (name, value) in more { parameters[name] = value }
        try await control("faults", .object(parameters))
    }

    /// The messages of a chat, as people see them.
    func messages(of chat: TelegramID) async throws -> [JSONValue] {
        let path = chat == customer ? "people" : "groups"
        let id = path == "people" ? "501" : "\(chat)"
        let answer = try await http.send(ClientRequest("GET", "\(base)/sandbox/chats/\(id)/messages"))
        return try #require(JSONValue(parsing: answer.body)["messages"]?.array)
    }

    func bytes(_ path: String) async throws -> [UInt8] {
        var request = ClientRequest("GET", base + path)
        request.responseLimit = 1 << 30
        return try await http.send(request).body
    }

    /// All updates that wait, each confirmed.
    func updates() async throws -> [Update] {
        var all: [Update] = []
        while true {
            let batch = try await client.getUpdates(after: all.last?.id, timeout: .zero)
            #expect(batch.unreadable.isEmpty)
            guard !batch.updates.isEmpty else { return all }
            all += batch.updates
        }
    }

    private static func control(
        _ http: HTTPClient, _ base: String, _ path: String, _ parameters: JSONValue
    ) async throws -> JSONValue {
        var request = ClientRequest("POST", "\(base)/sandbox/\(path)", body: .bytes(parameters.bytes))
        request.fields.append("Content-Type", "application/json")
        let answer = try await http.send(request)
        guard answer.status == 200 else { throw Refusal(words: answer.text) }
        return try JSONValue(parsing: answer.body)
    }

    struct Refusal: Error { let words: String }
}
