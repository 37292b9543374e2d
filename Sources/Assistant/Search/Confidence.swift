import Glibc

/// How sure it is that the best candidate answers the message.
package enum Confidence {
    /// From here on an answer does more good than harm: about three in four are right.
    package static let answerThreshold = 0.35

    /// In the question's own words.
    static let sameQuestion = 0.97

    /// Of those at 0.75 and above about nine in ten are right. `score` is the candidate's, `next` and `fifth` those of
    /// the ones behind it.
    ///
    /// The numbers are a logistic regression over what answers to some 1,400 recorded questions of nine knowledge bases
    /// looked like; fitted without one of them, it holds on that one.
    static func of(_ best: Features, score: Float, next: Float, fifth: Float) -> Double {
        let words =
            -1.45 * best.question - 0.56 * best.questionMeaning + 1.15 * best.answerMeaning
            + 0.59 * best.bothMeaning - 0.97 * best.reverse + 2.05 * best.reverseMeaning
        let letters = -0.72 * best.questionLetters + 1.3 * best.answerLetters - 0.67 * best.rank
        let form =
            -0.38 * best.language + 0.13 * best.sentence - 0.3 * best.questionPairs + best.answerPairs
            + 0.82 * best.kind - 0.49 * best.otherKind
        let lacking =
            0.18 * best.missing - 1.35 * best.unmet - 1.2 * best.unknown - 0.59 * best.unmetNames
            - 0.55 * best.unmetMeanings
        let nature = -0.82 * best.length - 1.66 * best.live - 0.83 * best.maybeLive
        let rivals = 0.94 * min(score - next, 3) + 0.57 * min(score - fifth, 5) - 0.11 * score
        return logistic(Double(words + letters + form + lacking + nature + rivals - 0.72))
    }

    private static func logistic(_ value: Double) -> Double { 1 / (1 + exp(-value)) }
}
