/// What an intake has taken in and has to do.
package struct IntakeMetrics: Equatable, Sendable {
    /// Updates that were new.
    package var received = 0
    /// Updates that had come before.
    package var repeated = 0
    package var setAside = 0
    /// Kept, and not dealt with yet.
    package var waiting = 0
    /// How long ago Telegram answered or sent something; nil before the first time.
    package var silence: Duration?
}
