/// What an outbox has to do.
package struct OutboxMetrics: Equatable, Sendable {
    /// Messages that one side has still to be told of.
    package var waiting = 0
    /// How long the one that waits longest could have been told already.
    package var oldest = Duration.zero
    /// Sides of chats with something to do.
    package var lanes = 0
    /// Those that wait for someone who can't be written to.
    package var parked = 0
    /// How often a lane had to stand back.
    package var failures = 0
}
