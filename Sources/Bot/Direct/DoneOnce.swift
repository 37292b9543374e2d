import Helpdesk

/// Remembers what a specialist's latest commands were about, so that a command that is dealt with again after a crash
/// means what it meant the first time: by then the specialist may have another customer.
struct DoneOnce: Sendable {
    let store: any Store

    // More than can be under way when a process ends.
    private static let kept = 50

    /// What the command that came by `update` is about: as `decide` says now, or as it said the first time.
    func meaning(
        of update: UpdateID, by specialist: TelegramID, _ decide: () async throws -> String
    ) async throws -> String {
        let name = "direct.\(specialist)"
        var known = (try await store.setting(name) ?? "").split(separator: " ").map(String.init)
        let mark = "\(update)="
        if let meant = known.first(where: { $0.hasPrefix(mark) }) { return String(meant.dropFirst(mark.count)) }
        let meant = try await decide()
        known.append(mark + meant)
        try await store.set(name, to: known.suffix(Self.kept).joined(separator: " "))
        return meant
    }
}
