/// What an outbox has done and has to do.
package struct OutboxMetrics: Equatable, Sendable {
    package var waiting = 0
    package var lanes = 0
    package var parked = 0
    /// Calls whose answer was lost, so that what is sent again may arrive twice.
    package var possibleRepeats = 0
    package var failures = 0
}
