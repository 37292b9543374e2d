/// The calls that were made to Telegram.
package struct CallMetrics: Equatable, Sendable {
    /// Those that succeeded, by method.
    package var succeeded: [String: Int] = [:]
    /// Those that did not, by what was wrong.
    package var failed: [String: Int] = [:]
    /// Of these, those that Telegram wants to be made later.
    package var heldBack: Int { failed["wait", default: 0] }
    /// Sends whose answer was lost: what is sent again may be there twice.
    package var possibleRepeats = 0
}
