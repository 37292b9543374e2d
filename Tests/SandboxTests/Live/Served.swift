import JSON
import Net
import Testing

@testable import Sandbox

/// A sandbox that serves, and a client to it.
struct Served: Sendable {
    let server: SandboxServer

    /// Starts a sandbox without limits, runs `body`, and stops it whatever happens.
    static func run(
        _ change: (inout SandboxConfiguration) -> Void = { _ in }, _ body: (Served) async throws -> Void
    ) async throws {
        var configuration = SandboxConfiguration()
        configuration.limits = .off
        change(&configuration)
        let server = try await SandboxServer.start(configuration)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(Served(server: server)))
        } catch {
            outcome = .failure(error)
        }
        await server.stop()
        try outcome.get()
    }

    func send(
        _ verb: String, _ path: String, _ body: [UInt8] = [], type: String = "application/json"
    ) async throws -> PlainResponse {
        let address = try #require(HTTPAddress("http://127.0.0.1:\(server.port)\(path)"))
        let fields = body.isEmpty ? [] : [("Content-Type", type)]
        return try await PlainClient.exchange(
            PlainClient.Request(method: verb, address: address, fields: fields, body: body, mostBytes: 64 << 20)
        ).get()
    }

    /// The whole envelope of a method's answer.
    func call(_ method: String, _ values: JSONObject = [:]) async throws -> JSONValue {
        try JSONValue(parsing: try await send("POST", "/bot42:TEST/\(method)", JSONValue.object(values).bytes).body)
    }

    @discardableResult
    func act(_ path: String, _ values: JSONObject = [:]) async throws -> JSONValue {
        let response = try await send("POST", "/sandbox/\(path)", JSONValue.object(values).bytes)
        try #require(response.status == 200, "\(String(decoding: response.body, as: UTF8.self))")
        return try JSONValue(parsing: response.body)
    }

    func see(_ path: String) async throws -> JSONValue {
        try JSONValue(parsing: try await send("GET", "/sandbox/\(path)").body)
    }

    @discardableResult
    func person(_ id: Int64) async throws -> Int64 {
        try await act("people", ["id": .int(id), "first_name": "Мария"])
        try await act("people/\(id)/start")
        return id
    }

    /// Waits until what is seen at `path` is as wanted; the deadline is only there to end a broken test.
    func until(_ path: String, _ isAsWanted: (JSONValue) -> Bool) async throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(20)
        while clock.now < deadline {
            let version = try await see("state")["version"]?.int ?? 0
            if isAsWanted(try await see(path)) { return }
            _ = try await see("clock?wait_beyond=\(version)&seconds=1")
        }
        Issue.record("never came: \(path)")
    }
}
