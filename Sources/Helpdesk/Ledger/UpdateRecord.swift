/// One of Telegram's updates that was dealt with.
package struct UpdateRecord: Hashable, Sendable {
    package let id: UpdateID
    package let at: Moment
    /// Why it was set aside, if it was.
    package var problem: String?

    package init(id: UpdateID, at: Moment, problem: String? = nil) {
        self.id = id
        self.at = at
        self.problem = problem
    }
}
