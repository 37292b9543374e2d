/// Something that Telegram has still to be told, or was, about a message.
package struct Delivery: Hashable, Sendable {
    package enum Action: String, Sendable, CaseIterable {
        case post
        case edit
        case recall
    }

    package enum State: String, Sendable, CaseIterable {
        case pending
        case sent
        /// Telegram need not be told any more.
        case skipped
        /// Telegram will not have it; `error` says why.
        case failed
    }

    package var target: Place.Side
    package var action: Action
    package var state: State = .pending
    package var attempts = 0
    /// Not before then.
    package var due: Moment
    /// Why it failed, or failed the last time.
    package var error: String?

    package init(_ action: Action, to target: Place.Side, due: Moment) {
        self.action = action
        self.target = target
        self.due = due
    }
}
