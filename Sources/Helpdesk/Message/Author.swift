/// Who speaks.
package enum Author: String, Sendable, CaseIterable {
    case customer
    case assistant
    case manager
    case system
}
