import Glibc

/// How sure it is that the best candidate answers the message.
package enum Confidence {
    /// From here on an answer does more good than harm: about four in five are right.
    package static let answerThreshold = 0.35

    static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
}
