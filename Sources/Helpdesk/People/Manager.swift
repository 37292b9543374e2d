/// Someone who answers customers.
package struct Manager: Hashable, Sendable {
    package enum Role: String, Sendable, CaseIterable {
        case manager
        case admin
    }

    package let id: TelegramID
    package let since: Moment

    package var name: String
    package var username: String?
    package var role: Role
    /// Serves customers in private chat where there is no group.
    package var isSpecialist = false
    package var isAvailable = false
    /// What the bot speaks with them.
    package var language: Language?
    package var lastSeen: Moment?
    /// When the last dialogue ended, for taking turns.
    package var lastDialogue: Moment?
    package var removed: Moment?
    package var addedBy: TelegramID?

    /// Counts every change; who changes an older one is told so.
    package var version: Int64 = 0

    package init(id: TelegramID, name: String, role: Role, since: Moment) {
        self.id = id
        self.name = name
        self.role = role
        self.since = since
    }

    package var isActive: Bool { removed == nil }
}
