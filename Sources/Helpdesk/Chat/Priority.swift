/// How soon a chat wants a person.
package enum Priority: String, Sendable, CaseIterable {
    case low
    case normal
    case high
    case urgent
}
