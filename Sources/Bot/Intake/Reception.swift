/// Deals with what arrives. What was dealt with before has no second effect.
package protocol Reception: Sendable {
    /// A store or a Telegram that can't be reached is thrown, and the same is asked again later; what is thrown beside
    /// that sets the arrival aside.
    func take(_ arrival: Arrival) async throws
}
