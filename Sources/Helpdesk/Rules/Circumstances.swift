/// All that the rules may know beside the chat.
package struct Circumstances: Sendable {
    package var now: Moment
    package var customer: Customer
    /// The customer has the web chat open.
    package var isWatching: Bool
    package var ids: IdentifierSource
    package var hours: WorkingHours
    /// Where managers hear customers.
    package var managers = Place.Side.topic

    package init(
        now: Moment, customer: Customer, isWatching: Bool, ids: IdentifierSource, hours: WorkingHours = .always
    ) {
        self.now = now
        self.customer = customer
        self.isWatching = isWatching
        self.ids = ids
        self.hours = hours
    }
}
