package import Helpdesk

/// What a message is about, how soon it wants somebody, and whom.
package struct Triage: Hashable, Sendable {
    /// Nil if the rules say nothing about it.
    package var category: String?
    package var department: String?
    package var priority: Priority

    package init(category: String?, department: String?, priority: Priority) {
        self.category = category
        self.department = department
        self.priority = priority
    }
}
