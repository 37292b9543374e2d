/// What a connection keeps of a request that a handler answers.
final class RequestInProgress {
    let body: BodyStream?
    /// The client waits for leave to send the body.
    let expectsContinue: Bool
    var task: Task<Void, Never>?
    /// The head of a streamed answer is out, the rest is not.
    var hasBegunAnswer = false

    init(body: BodyStream?, expectsContinue: Bool) {
        self.body = body
        self.expectsContinue = expectsContinue
    }
}
