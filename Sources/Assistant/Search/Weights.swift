/// How much each feature counts.
enum Weights {
    static func score(_ features: Features) -> Float {
        3 * features.questionMeaning + 1.5 * features.bothMeaning + features.reverse + 3 * features.questionLetters
            + 2 * features.answerLetters + 2 * features.rank + 0.5 * features.language + features.sentence
    }
}
