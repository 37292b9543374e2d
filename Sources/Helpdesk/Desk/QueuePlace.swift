/// Where a customer stands in the queue.
package struct QueuePlace: Hashable, Sendable {
    /// From 1.
    package var place: Int
    /// How long it may still take, by what others waited lately; nil while too little is known, or no one is there.
    package var wait: Duration?

    package init(place: Int, wait: Duration?) {
        self.place = place
        self.wait = wait
    }
}
