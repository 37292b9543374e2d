/// What every room works with.
package struct DeskParts: Sendable {
    package let store: any Store
    package let feed: Feed
    package let clock: WallClock
    package let ids: IdentifierSource
    /// Whether this customer has the web chat open.
    package let isWatching: @Sendable (CustomerID) -> Bool

    package init(
        store: any Store, feed: Feed, clock: WallClock, ids: IdentifierSource = IdentifierSource(),
        isWatching: @escaping @Sendable (CustomerID) -> Bool
    ) {
        self.store = store
        self.feed = feed
        self.clock = clock
        self.ids = ids
        self.isWatching = isWatching
    }

    func line(
        _ action: String, by actor: Actor, in chat: ChatID? = nil, _ details: [String: String] = [:]
    ) -> AuditLine {
        let now = clock.now
        return AuditLine(
            id: ids.line(at: now), at: now, actor: "\(actor)", action: action, chat: chat, details: details)
    }
}
