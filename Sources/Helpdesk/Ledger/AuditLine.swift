/// That something was done, by whom and when; it tells nothing of what customers said or who they are.
package struct AuditLine: Hashable, Sendable {
    /// Unique, and in the order of time.
    package let id: String
    package let at: Moment
    /// As an `Actor` is written: `manager:501`, `customer`, `assistant`, `system` or `key:NAME`.
    package var actor: String
    /// As in `chat.taken`.
    package var action: String
    package var chat: ChatID?
    package var details: [String: String]

    package init(
        id: String, at: Moment, actor: String, action: String, chat: ChatID? = nil, details: [String: String] = [:]
    ) {
        self.id = id
        self.at = at
        self.actor = actor
        self.action = action
        self.chat = chat
        self.details = details
    }
}
