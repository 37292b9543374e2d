/// Seconds that pass evenly, whatever is done to the clock on the wall.
package struct Stopwatch: Sendable {
    private let read: @Sendable () -> Double

    package init(_ read: @escaping @Sendable () -> Double) { self.read = read }

    package var seconds: Double { read() }

    /// The machine's, from the first use on.
    package static let system: Stopwatch = {
        let start = ContinuousClock.now
        return Stopwatch {
            let (seconds, rest) = start.duration(to: .now).components
            return Double(seconds) + Double(rest) / 1e18
        }
    }()
}
