/// One of Telegram's updates: kept as it came until it is dealt with, and known from then on.
package struct UpdateRecord: Hashable, Sendable {
    package let id: UpdateID
    package let at: Moment
    /// Whose it is, so that it goes with them.
    package var person: TelegramID?
    /// The update as it came; nil once it is dealt with.
    package var body: String?
    /// Why it was set aside, if it was. Its body stays then, for whoever looks into it.
    package var problem: String?

    package init(id: UpdateID, at: Moment, person: TelegramID? = nil, body: String? = nil, problem: String? = nil) {
        self.id = id
        self.at = at
        self.person = person
        self.body = body
        self.problem = problem
    }

    package var isWaiting: Bool { body != nil && problem == nil }
}
