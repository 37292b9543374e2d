/// Where the time of day comes from, so that tests can say what time it is.
package struct WallClock: Sendable {
    private let read: @Sendable () -> Moment

    package init(_ read: @escaping @Sendable () -> Moment) { self.read = read }

    package var now: Moment { read() }
}
