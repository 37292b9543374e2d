/// What speaks for an entry as the answer to a message, each number about 0 to 1.
struct Features: Sendable {
    /// How much of the message the question covers, by the weight of words; and with meanings counted too.
    var question: Float = 0
    var questionMeaning: Float = 0
    /// The same for the answer.
    var answer: Float = 0
    var answerMeaning: Float = 0
    /// The same for both together.
    var both: Float = 0
    var bothMeaning: Float = 0
    /// How much of the question the message covers.
    var reverse: Float = 0
    var reverseMeaning: Float = 0
    /// How alike the letters are.
    var questionLetters: Float = 0
    var answerLetters: Float = 0
    /// BM25 over question and answer, as a share of what it can be.
    var rank: Float = 0
    /// 1 if the entry is in the message's language.
    var language: Float = 0
    /// How much of the message the best sentence of the answer covers, together with the question.
    var sentence: Float = 0
    /// Share of neighbours in the message that are neighbours in the question, and in the answer.
    var questionPairs: Float = 0
    var answerPairs: Float = 0
    /// The weightiest word of the message that is nowhere in the entry, as a share of the weightiest one.
    var missing: Float = 0
    /// Share of the kinds of question that both are; 1 if both are of some kind and none is shared.
    var kind: Float = 0
    var otherKind: Float = 0
    /// Share of the message's words of substance that the entry does not have in any way, and that no entry has.
    var unmet: Float = 0
    var unknown: Float = 0
    /// The same of names and numbers.
    var unmetNames: Float = 0
    /// How many words of substance the message has, dampened.
    var length: Float = 0
    /// Meanings of the message that are not in the entry.
    var unmetMeanings: Float = 0
    /// 1 if the message is plainly about what is so just now and the question is not; the same where it may be.
    var live: Float = 0
    var maybeLive: Float = 0
}
