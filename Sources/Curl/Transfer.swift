/// One request on its way, as engine and caller share it.
final class Transfer: Sendable {
    let id: UInt64
    let request: ClientRequest
    /// Requests of one origin share its connections.
    let origin: String
    let inbox: ResponseInbox
    /// For a body that is streamed.
    let feed: BodyFeed?
    let responseLimit: Int64
    let start = ContinuousClock.now

    init(id: UInt64, _ request: ClientRequest, isStreamed: Bool, wake: @escaping @Sendable () -> Void)
        throws(HTTPClientError)
    {
        self.id = id
        self.request = request
        origin = try WebAddress.origin(of: request.url)
        guard !request.method.isEmpty, request.method.utf8.allSatisfy(ClientFields.isToken) else {
            throw .badRequest("the method is no word")
        }
        guard request.fields.areLegal else { throw .badRequest("a header field holds what none may hold") }
        inbox = ResponseInbox(isStreamed: isStreamed)
        responseLimit = request.responseLimit ?? (isStreamed ? .max : 16 << 20)
        if case .stream(let length, let pull) = request.body.content {
            guard (length ?? 0) >= 0 else { throw .badRequest("the body has a length below nothing") }
            feed = BodyFeed(length: length, pull: pull, wake: wake)
        } else {
            feed = nil
        }
    }

    var deadline: ContinuousClock.Instant? { request.deadline.map { start + $0 } }
}
