import Testing

@testable import Server

@Suite struct RegistryTests {
    @Test func `is read as Prometheus wants it`() async {
        let registry = Registry()
        let (red, blue) = (
            registry.counter("balls_total", "Balls.", ["colour": "red"]),
            registry.counter("balls_total", "Balls.", ["colour": "\"blue\"\n\\"])
        )
        red.add(3)
        blue.add()
        registry.gauge("level", "Level.") { 0.5 }
        let times = Histogram(upTo: [0.25, 1])
        for seconds in [0.125, 0.25, 0.5, 3] { times.note(seconds) }
        #expect(times.cumulative == [2, 3, 4])
        #expect(times.sum == 3.875)
        #expect(
            await registry.text() == """
                # HELP balls_total Balls.
                # TYPE balls_total counter
                balls_total{colour="red"} 3
                balls_total{colour="\\"blue\\"\\n\\\\"} 1
                # HELP level Level.
                # TYPE level gauge
                level 0.5

                """)
    }

    @Test func `a histogram has a line for each bound`() async {
        let registry = Registry()
        let times = registry.histogram("wait_seconds", "Waiting.", ["for": "bus"])
        times.note(0.003)
        times.note(99)
        let lines = await registry.text().split(separator: "\n").map(String.init)
        #expect(lines.contains(#"wait_seconds_bucket{for="bus",le="0.0025"} 0"#))
        #expect(lines.contains(#"wait_seconds_bucket{for="bus",le="0.005"} 1"#))
        #expect(lines.contains(#"wait_seconds_bucket{for="bus",le="+Inf"} 2"#))
        #expect(lines.suffix(2) == [#"wait_seconds_sum{for="bus"} 99.003"#, #"wait_seconds_count{for="bus"} 2"#])
    }

    @Test func `what is missing is told in order, and what hangs is not waited for`() async {
        struct Broken: Error, CustomStringConvertible { let description = "is broken" }
        let readiness = Readiness(
            [
                .init("first") {}, .init("second") { throw Broken() },
                .init("third") { try await Task.sleep(for: .seconds(3_600)) },
            ], patience: .milliseconds(20))
        let missing = await readiness.missing()
        #expect(missing.map(\.name) == ["second", "third"])
        #expect(missing.map(\.reason) == ["is broken", "does not answer"])
        #expect(await Readiness([]).missing().isEmpty)
    }
}
