/// How often managers were reminded of a customer who waits.
package struct Reminder: Hashable, Sendable {
    /// What it was that they were reminded of: the waiting that began then. Another one begins anew.
    package var since: Moment
    package var count: Int

    package init(since: Moment, count: Int) {
        self.since = since
        self.count = count
    }
}
