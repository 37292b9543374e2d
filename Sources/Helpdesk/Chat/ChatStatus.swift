/// What the outside is told of where a chat stands.
package enum ChatStatus: String, Sendable, CaseIterable {
    case assistant
    case waiting
    case `operator`
    case closed
}
