/// A name of one thing that no other kind of thing may be mistaken for.
package protocol Identifier: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible
where RawValue: Comparable & Hashable & Sendable {
    init(_ rawValue: RawValue)
    var rawValue: RawValue { get }
}

extension Identifier {
    package init(rawValue: RawValue) { self.init(rawValue) }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    package var description: String { "\(rawValue)" }
}
