/// Words for a log. They are made of literals and of values that are known to be safe, so that no token and nothing
/// that people wrote can get into them by mistake: a `String` does not fit.
package struct LogText: ExpressibleByStringInterpolation, Sendable, CustomStringConvertible {
    package let description: String

    /// Takes the literal's pieces and safe values.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity * 2) }

        package mutating func appendLiteral(_ literal: StaticString) { text += literal.description }
        package mutating func appendInterpolation(_ value: some LogSafe) { text += value.description }
        package mutating func appendInterpolation(_ text: LogText) { self.text += text.description }

        /// Errors say what went wrong, and by the rule of the house never a secret.
        package mutating func appendInterpolation(_ error: any Error) { text += "\(error)" }
    }

    package init(stringLiteral literal: StaticString) { description = literal.description }
    package init(stringInterpolation: StringInterpolation) { description = stringInterpolation.text }

    /// Of words that were made elsewhere, whose maker answers for them.
    package init(vouchedFor words: String) { description = words }
}
