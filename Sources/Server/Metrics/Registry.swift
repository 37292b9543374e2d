import Threads

/// All that is counted and measured, and how Prometheus reads it (text format 0.0.4).
package final class Registry: Sendable {
    /// A number read when someone asks.
    package typealias Reading = @Sendable () async -> Double
    /// Names and values that tell one series of a metric from its others.
    package typealias Labels = KeyValuePairs<StaticString, String>

    private enum Source: Sendable {
        case counter(Counter)
        case histogram(Histogram)
        case reading(Reading)
    }

    private struct Family: Sendable {
        var name: String
        var help: String
        var kind: String
        var series: [(labels: String, source: Source)] = []
    }

    private let families = Locked<[Family]>([])

    package init() {}

    /// Something that only goes up; its name ends in `_total`.
    package func counter(_ name: StaticString, _ help: StaticString, _ labels: Labels = [:]) -> Counter {
        let counter = Counter()
        add(.counter(counter), name, help, "counter", labels)
        return counter
    }

    /// How long something takes; its name ends in `_seconds`.
    package func histogram(_ name: StaticString, _ help: StaticString, _ labels: Labels = [:]) -> Histogram {
        let histogram = Histogram()
        add(.histogram(histogram), name, help, "histogram", labels)
        return histogram
    }

    /// Something that goes up and down and is known elsewhere.
    package func gauge(
        _ name: StaticString, _ help: StaticString, _ labels: Labels = [:], read: @escaping Reading
    ) {
        add(.reading(read), name, help, "gauge", labels)
    }

    /// Something that only goes up and is counted elsewhere.
    package func counter(
        _ name: StaticString, _ help: StaticString, _ labels: Labels = [:], read: @escaping Reading
    ) {
        add(.reading(read), name, help, "counter", labels)
    }

    private func add(
        _ source: Source, _ name: StaticString, _ help: StaticString, _ kind: String, _ labels: Labels
    ) {
        let name = name.description
        let shown = labels.map { "\($0.key)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
        families.withLock { families in
            if let place = families.firstIndex(where: { $0.name == name }) {
                families[place].series.append((shown, source))
            } else {
                families.append(Family(name: name, help: help.description, kind: kind, series: [(shown, source)]))
            }
        }
    }

    /// Everything as it stands.
    package func text() async -> String {
        var text = ""
        for family in families.withLock({ $0 }) {
            text += "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.kind)\n"
            for (labels, source) in family.series {
                switch source {
                case .counter(let counter): text += Self.line(family.name, labels, Double(counter.value))
                case .reading(let read): text += Self.line(family.name, labels, await read())
                case .histogram(let histogram): text += Self.lines(family.name, labels, histogram)
                }
            }
        }
        return text
    }

    private static func lines(_ name: String, _ labels: String, _ histogram: Histogram) -> String {
        let counts = histogram.cumulative
        let comma = labels.isEmpty ? "" : ","
        var text = ""
        for (bound, count) in zip(histogram.bounds.map(number) + ["+Inf"], counts) {
            text += line(name + "_bucket", "\(labels)\(comma)le=\"\(bound)\"", Double(count))
        }
        text += line(name + "_sum", labels, histogram.sum)
        return text + line(name + "_count", labels, Double(counts.last ?? 0))
    }

    private static func line(_ name: String, _ labels: String, _ value: Double) -> String {
        (labels.isEmpty ? name : "\(name){\(labels)}") + " \(number(value))\n"
    }

    private static func number(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return String(whole) }
        return value.isNaN ? "NaN" : value.isInfinite ? (value < 0 ? "-Inf" : "+Inf") : String(value)
    }

    private static func escaped(_ value: String) -> String {
        var escaped = ""
        for character in value {
            switch character {
            case "\"", "\\": escaped += "\\" + String(character)
            case "\n": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
