/// A record is not of the shape that its reader needs. It names the member and never quotes its value.
package struct JSONShapeProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// What is needed of a member, or of the record itself.
    package enum Need: String, Sendable {
        case string = "a string"
        case int = "a whole number"
        case double = "a number"
        case bool = "true or false"
        case array = "an array"
        case object = "an object"
    }

    package let need: Need
    /// The member's name; nil if the record itself is meant.
    package let name: String?
    package let isMissing: Bool

    package init(need: Need, name: String?, isMissing: Bool = false) {
        self.need = need
        self.name = name
        self.isMissing = isMissing
    }

    package var description: String {
        guard let name else { return "the record is not \(need.rawValue)" }
        return isMissing ? "\"\(name)\" is missing" : "\"\(name)\" is not \(need.rawValue)"
    }
}
