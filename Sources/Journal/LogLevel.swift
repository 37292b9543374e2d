/// How much whoever runs okno wants to hear.
package enum LogLevel: UInt8, Comparable, Sendable, CaseIterable {
    case debug
    case info
    case warning
    case error

    /// Reads `debug`, `info`, `warning` (or `warn`) and `error`; nil for anything else.
    package init?(_ name: String) {
        let name = name.lowercased()
        guard let level = Self.allCases.first(where: { $0.name == name || (name == "warn" && $0 == .warning) }) else {
            return nil
        }
        self = level
    }

    package var name: String {
        switch self {
        case .debug: "debug"
        case .info: "info"
        case .warning: "warning"
        case .error: "error"
        }
    }

    package static func < (left: LogLevel, right: LogLevel) -> Bool { left.rawValue < right.rawValue }
}
