/// What every room works with.
package struct DeskParts: Sendable {
    package let store: any Store
    package let feed: Feed
    package let clock: WallClock
    package let ids: IdentifierSource
    package let hours: WorkingHours
    /// Where managers hear customers.
    package let managers: Place.Side
    /// Whether this customer has the web chat open.
    package let isWatching: @Sendable (CustomerID) -> Bool
    let answerTimes: AnswerTimes

    package init(
        store: any Store, feed: Feed, clock: WallClock, ids: IdentifierSource = IdentifierSource(),
        hours: WorkingHours = .always, managers: Place.Side = .topic,
        isWatching: @escaping @Sendable (CustomerID) -> Bool
    ) {
        self.store = store
        self.feed = feed
        self.clock = clock
        self.ids = ids
        self.hours = hours
        self.managers = managers
        self.isWatching = isWatching
        answerTimes = AnswerTimes(store)
    }

    func line(
        _ action: String, by actor: Actor, in chat: ChatID? = nil, _ details: [String: String] = [:]
    ) -> AuditLine {
        let now = clock.now
        return AuditLine(
            id: ids.line(at: now), at: now, actor: "\(actor)", action: action, chat: chat, details: details)
    }
}
