/// How long things take, as counts of how many took at most so long.
package final class Histogram: Sendable {
    /// Upper bounds in seconds; what took longer counts too.
    let bounds: [Double]
    private let counts: [Counter]
    private let microseconds = Counter()

    package init(upTo bounds: [Double] = Histogram.latencies) {
        self.bounds = bounds
        counts = (0...bounds.count).map { _ in Counter() }
    }

    package static let latencies = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30,
    ]

    package func note(_ seconds: Double) {
        counts[bounds.firstIndex { seconds <= $0 } ?? bounds.count].add()
        microseconds.add(Int(min(max(seconds, 0), 1e9) * 1e6))
    }

    /// How many took at most as long as each bound, and in the end all.
    var cumulative: [Int] {
        var sum = 0
        return counts.map { count in
            sum += count.value
            return sum
        }
    }

    var sum: Double { Double(microseconds.value) / 1e6 }
}
