import Wire

/// What a connection keeps of the request it is serving.
final class RequestInProgress {
    let head: HTTPRequestHead
    var keepsAlive: Bool
    var body: BodyStream?
    var task: Task<Void, Never>?
    /// The head of a streamed answer is out, the rest is not.
    var hasBegunAnswer = false

    init(head: HTTPRequestHead, keepsAlive: Bool) {
        self.head = head
        self.keepsAlive = keepsAlive
    }

    var answerTerms: AnswerTerms {
        AnswerTerms(
            isHead: head.method == .head, minorVersion: head.minorVersion, keepsAlive: keepsAlive)
    }
}

/// What of a request decides how its answer is written.
struct AnswerTerms {
    var isHead: Bool
    var minorVersion: Int
    var keepsAlive: Bool

    /// For an answer to what could not be read as a request.
    static let refusal = AnswerTerms(isHead: false, minorVersion: 1, keepsAlive: false)
}
