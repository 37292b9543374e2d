/// A value as SQLite stores it.
package enum SQLValue: Sendable, Equatable {
    case null
    case int(Int64)
    /// NaN is stored as null.
    case double(Double)
    /// May hold NUL.
    case text(String)
    case blob([UInt8])
}

extension SQLValue {
    package static func int(_ value: Int) -> SQLValue { .int(Int64(value)) }
}

/// Of what may be missing: nil is null.
extension SQLValue {
    package init(_ value: Int64?) { self = value.map(SQLValue.int) ?? .null }
    package init(_ value: Double?) { self = value.map(SQLValue.double) ?? .null }
    package init(_ value: String?) { self = value.map(SQLValue.text) ?? .null }
    package init(_ value: [UInt8]?) { self = value.map(SQLValue.blob) ?? .null }
    /// SQLite knows no truth values: 1 and 0.
    package init(_ value: Bool?) { self = value.map { .int($0 ? 1 : 0) } ?? .null }
}

extension SQLValue: ExpressibleByNilLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
    package init(nilLiteral: ()) { self = .null }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(floatLiteral value: Double) { self = .double(value) }
}

extension SQLValue: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .text(value) }
}
