extension Desk {
    /// Who answers first, as someone at work has set it.
    package func mode() async throws(DeskError) -> DeskMode {
        let set = try await stored { () throws(StoreError) in try await parts.store.setting("mode") }
        return set.flatMap { DeskMode(rawValue: $0) } ?? .assistant
    }

    package func set(_ mode: DeskMode, by actor: Actor) async throws(DeskError) {
        guard try await self.mode() != mode else { return }
        try await stored { () throws(StoreError) in try await parts.store.set("mode", to: mode.rawValue) }
        try await audit(parts.line("desk.mode", by: actor, ["mode": mode.rawValue]))
    }

    /// Ready words by their names.
    package func snippets() async throws(DeskError) -> [String: String] {
        let found = try await stored { () throws(StoreError) in
            try await parts.store.settings(beginning: Self.snippetPrefix)
        }
        return Dictionary(
            uniqueKeysWithValues: found.map { (String($0.key.dropFirst(Self.snippetPrefix.count)), $0.value) })
    }

    /// The ready words of this name, in whatever case it is written.
    package func snippet(_ name: String) async throws(DeskError) -> String? {
        let key = Self.snippetPrefix + name.trimmed.lowercased()
        return try await stored { () throws(StoreError) in try await parts.store.setting(key) }
    }

    /// Keeps ready words under a name of one word; nil forgets them.
    package func setSnippet(_ name: String, to text: String?, by actor: Actor) async throws(DeskError) {
        let name = name.trimmed.lowercased()
        guard !name.isEmpty, !name.contains(where: \.isWhitespace), text?.trimmed.isEmpty != true else {
            throw .emptyMessage
        }
        guard name.utf16.count <= Self.nameLimit else { throw .textTooLong(limit: Self.nameLimit) }
        guard (text ?? "").utf16.count <= Rules.textLimit else { throw .textTooLong(limit: Rules.textLimit) }
        try await stored { () throws(StoreError) in try await parts.store.set(Self.snippetPrefix + name, to: text) }
        try await audit(parts.line(text == nil ? "snippet.removed" : "snippet.saved", by: actor, ["name": name]))
    }

    private static let snippetPrefix = "snippet."
}
