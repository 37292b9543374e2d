import JSON
import Testing

@testable import Sandbox

/// A world with one bot, on a clock that stands still until it is put forward.
final class Scene {
    static let start = 1_780_000_000

    let world: World
    let bot: BotAccount

    init(limits: Bool = false, hasPrivacy: Bool = true, strictAddresses: Bool = false) throws {
        var rules = RateLimits.Rules()
        rules.isOn = limits
        world = World(clock: SandboxClock { Double(Self.start) }, rules: rules, strictAddresses: strictAddresses)
        bot = try #require(
            world.addBot(token: "42:TEST", firstName: "Okno", username: "okno_bot", hasPrivacy: hasPrivacy))
        bot.queue.allow(Set(UpdateKind.allCases))
    }

    /// Calls a method of the bot.
    @discardableResult
    func call(_ method: String, _ values: [String: JSONValue] = [:], as bot: BotAccount? = nil) throws -> JSONValue {
        try call(method, Self.parameters(values), as: bot)
    }

    @discardableResult
    func call(_ method: String, _ input: Parameters, as bot: BotAccount? = nil) throws -> JSONValue {
        let found = try #require(MethodTable.find(method))
        return try found(world)(bot ?? self.bot, input)
    }

    /// What a call is refused with.
    func refusal(_ method: String, _ values: [String: JSONValue] = [:]) -> String {
        do {
            return "not refused: \(try call(method, values).text)"
        } catch let error as APIError {
            return error.description
        } catch {
            return "\(error)"
        }
    }

    /// Does something through the control API: "people/1/start".
    @discardableResult
    func act(_ path: String, _ values: [String: JSONValue] = [:], get: Bool = false) throws -> JSONValue {
        let segments = path.split(separator: "/").map(String.init)
        for line in ControlTable.lines where line.isPost != get {
            guard let names = line.match(segments), case .act(let act) = line.action else { continue }
            return try act(world)(ControlInput(path: names, parameters: Self.parameters(values)))
        }
        Issue.record("no such act: \(path)")
        return .null
    }

    @discardableResult
    func person(_ id: Int64 = 1, started: Bool = true, _ values: [String: JSONValue] = [:]) throws -> Int64 {
        var values = values
        values["id"] = .int(id)
        values["first_name"] = values["first_name"] ?? "Мария"
        try act("people", values)
        if started { try act("people/\(id)/start") }
        return id
    }

    /// A group of person 1 with the bot in it.
    func group(_ values: [String: JSONValue] = [:]) throws -> Int64 {
        if world.people[1] == nil { try person() }
        var values = values
        values["creator"] = values["creator"] ?? 1
        return try #require(try act("groups", values)["id"]?.int)
    }

    func forum() throws -> Int64 { try group(["forum": true, "title": "Okno support"]) }

    /// What the bot has not taken yet; it is taken by this.
    func updates() -> [JSONValue] {
        let updates = bot.queue.serve(offset: 0, limit: 100)
        _ = bot.queue.serve(offset: (updates.last?.id ?? 0) + 1, limit: 1)
        return updates.compactMap { try? JSONValue(parsing: $0.bytes) }
    }

    /// The kinds of what the bot has not taken yet.
    func kinds() -> [String] {
        updates().compactMap { update in
            update.object?.members.map(\.name).first { $0 != "update_id" }
        }
    }

    func advance(_ seconds: Double) { world.clock.advance(by: seconds) }

    static func parameters(_ values: [String: JSONValue]) -> Parameters {
        var parameters = Parameters()
        for (name, value) in values { parameters.add(name, value.string ?? value.text) }
        return parameters
    }

    /// A picture as far as its head.
    static func png(_ width: Int, _ height: Int) -> [UInt8] {
        func big(_ value: Int) -> [UInt8] { (0..<4).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) } }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + big(width)
            + big(height) + [8, 2, 0, 0, 0]
    }
}
