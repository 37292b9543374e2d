import Helpdesk
import JSON

/// Words that are said often, by name; admins write them, managers send them.
actor Snippets {
    private let store: any Store
    private var known: [String: String]?

    private static let setting = "snippets"
    static let most = 100

    init(_ store: any Store) { self.store = store }

    /// By name.
    func all() async throws -> [(name: String, text: String)] {
        try await load().sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    func text(_ name: String) async throws -> String? { try await load()[name.lowercased()] }

    /// Nil or empty text takes it away. False if there are too many.
    func put(_ name: String, _ text: String) async throws -> Bool {
        var snippets = try await load()
        snippets[name.lowercased()] = text.isEmpty ? nil : text
        guard snippets.count <= Self.most else { return false }
        var json = JSONObject()
        for (name, text) in snippets.sorted(by: { $0.key < $1.key }) { json[name] = .string(text) }
        try await store.set(Self.setting, to: JSONValue.object(json).text)
        known = snippets
        return true
    }

    private func load() async throws -> [String: String] {
        if let known { return known }
        var snippets: [String: String] = [:]
        if let text = try await store.setting(Self.setting), let json = try? JSONValue(parsing: Array(text.utf8)) {
            for (name, value) in json.object?.members ?? [] { snippets[name] = value.string }
        }
        known = snippets
        return snippets
    }
}
