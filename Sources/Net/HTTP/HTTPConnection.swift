import Crypto
import Wire

/// Speaks HTTP/1.1 on a connection: one request after the other, each answered before the next is looked at.
final class HTTPConnection: Session {
    private enum Stage {
        /// Between requests, or before the first.
        case idle
        /// Part of a head has come; its deadline stands.
        case head
        /// A request is being answered, and perhaps its body still read.
        case request
        /// The last answer is written; what comes now does not matter.
        case over
    }

    /// Methods that exist: what else is asked for is not implemented rather than not found.
    private static let methods: Set<HTTPMethod> = [
        .get, .head, .post, .put, .patch, .delete, .options, .connect, .trace,
    ]

    let connection: Connection
    let server: ServerShare
    private var parser: HTTPRequestParser
    private var stage = Stage.idle
    /// Of the request being answered.
    private var terms = AnswerTerms()
    private var hasBody = false
    private var mayDiscardBody = false
    private var request: RequestInProgress?
    private var isBodyOpen = false
    private var answered = false
    private var bodyBytesInWindow = 0
    private var hasServed = false
    private var isLeaving = false
    private var whenDrained: CheckedContinuation<Void, Never>?

    init(connection: Connection, server: ServerShare) {
        self.connection = connection
        self.server = server
        parser = HTTPRequestParser(limits: server.configuration.limits)
        connection.expire(inTicks: server.configuration.headTicks)
    }

    var readSize: Int { 128 * 1024 }

    // MARK: Input

    func received(_ input: UnsafeMutableRawBufferPointer) -> Int {
        let view = UnsafeRawBufferPointer(input)
        var offset = 0
        var requests = 0
        while stage != .over, connection.isOpen {
            // The next request waits until this one is answered.
            if stage == .request, !isBodyOpen {
                connection.pauseReading()
                return offset
            }
            // Who does not take the answers gets no further ones made, and no one gets too many in one turn.
            if stage == .idle, connection.backlog != nil || requests == Self.requestsPerTurn {
                connection.pauseReading()
                if connection.backlog == nil { connection.resumeReading() }
                return offset
            }
            switch parser.next(view, at: &offset) {
            case .needMore:
                noteHead(isPartial: parser.hasBegun)
                return offset
            case .head(let head):
                requests += 1
                begin(head)
                if connection.session !== self { return offset }
            case .body(let bytes):
                take(bytes)
                // With all input used it goes on all the same: only the parser knows that this was the end.
                if connection.isReadingPaused, offset < input.count { return offset }
            case .end: endBody(.success(()))
            case .failed(let rejection): refuse(rejection)
            }
        }
        return input.count
    }

    private static let requestsPerTurn = 64

    private func noteHead(isPartial: Bool) {
        guard isPartial, stage == .idle else { return }
        stage = .head
        // From its first byte on a head has this long, however slowly it trickles in.
        if hasServed { connection.expire(inTicks: server.configuration.headTicks) }
    }

    private func begin(_ head: HTTPRequestHead) {
        stage = .request
        answered = false
        isBodyOpen = true
        hasServed = true
        terms = AnswerTerms(
            isHead: head.method == .head, minorVersion: head.minorVersion, keepsAlive: head.keepAlive && !isLeaving)
        hasBody = head.framing != .none
        mayDiscardBody = Self.mayDiscardBody(of: head)
        switch head.pathBytes.withUnsafeBufferPointer({ server.router.find(head.method, $0) }) {
        case .found(let route, let match): serve(head, route, match)
        case .methodNotAllowed(let allow) where head.method == .options:
            answer(HTTPResponse(status: .noContent, fields: ["Allow": allow]))
        case .methodNotAllowed(let allow):
            answer(HTTPResponse.status(.methodNotAllowed).adding(["Allow": allow]))
        case .notFound where head.method == .options && head.path == "*":
            answer(HTTPResponse(status: .noContent, fields: ["Allow": "GET, HEAD, OPTIONS, POST"]))
        case .notFound: answer(.status(Self.methods.contains(head.method) ? .notFound : .notImplemented))
        }
    }

    private func serve(_ head: HTTPRequestHead, _ route: Route, _ match: RoutePattern.Match) {
        switch route.action {
        case .files(let files):
            let path = head.pathBytes.dropFirst(match.remainder)
            let found = path.withUnsafeBufferPointer { path in
                files.answer(
                    method: head.method, path: path, query: head.query, fields: head.fields,
                    now: Int(connection.loop.now))
            }
            switch found {
            case .prepared(let response): answer(response)
            case .made(let response): answer(response)
            }
        case .webSocket(let endpoint): upgrade(head, endpoint)
        case .handler(let handler, let limit): handle(head, match.parameters, limit: limit, handler)
        }
    }

    private func handle(
        _ head: HTTPRequestHead, _ parameters: [String: String], limit: UInt64, _ handler: @escaping Route.Handler
    ) {
        if case .length(let length) = head.framing, length > limit {
            return refuse(HTTPRejection(status: .contentTooLarge, reason: "The body is longer than \(limit) bytes."))
        }
        parser.bodyLimit = limit
        let bound = LoopBound(self, on: connection.loop)
        let request = RequestInProgress(
            body: hasBody ? BodyStream(connection: bound) : nil, expectsContinue: head.expectsContinue)
        self.request = request
        let asked = HTTPRequest(
            head: head, parameters: parameters, body: HTTPBody(stream: request.body),
            peer: connection.peer, isSecure: connection.tls != nil)
        judgeBodyLater()
        request.task = Task(executorPreference: connection.loop) {
            await HTTPExchange(connection: bound).run(asked, handler)
        }
    }

    // MARK: Bodies

    private func take(_ bytes: UnsafeRawBufferPointer) {
        bodyBytesInWindow += bytes.count
        guard let body = request?.body, !answered else { return }
        if !body.push(bytes) { connection.pauseReading() }
    }

    private func endBody(_ ending: Result<Void, HTTPBodyError>) {
        isBodyOpen = false
        request?.body?.end(ending)
        if answered { finishRequest() } else { connection.neverExpire() }
    }

    /// The handler has begun to read: a client that waits for leave to send gets it.
    func bodyIsWanted() {
        guard let request, request.expectsContinue, isBodyOpen, !answered else { return }
        connection.write(shared: Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }

    func bodyHasRoom() {
        connection.resumeReading()
    }

    private func judgeBodyLater() {
        bodyBytesInWindow = 0
        connection.expire(inTicks: server.configuration.bodyWindowTicks)
    }

    // MARK: Answers

    /// Writes a whole answer, or the head of a streamed one; whether its pieces are wanted.
    @discardableResult
    func answer(_ response: HTTPResponse) -> Bool {
        guard mayAnswer else { return false }
        guard case .stream = response.body else {
            ResponseWriter(connection: connection).write(response, on: terms)
            endAnswer()
            return false
        }
        // HTTP/1.0 knows no chunks: there the connection's end is the answer's end.
        if terms.minorVersion == 0 { terms.keepsAlive = false }
        request?.hasBegunAnswer = true
        ResponseWriter(connection: connection).write(response, on: terms)
        if terms.isHead { endAnswer() }
        return !terms.isHead
    }

    private func answer(_ response: PreparedResponse) {
        guard mayAnswer else { return }
        ResponseWriter(connection: connection).write(response, on: terms)
        endAnswer()
    }

    private var mayAnswer: Bool {
        guard stage == .request, !answered, connection.isOpen else { return false }
        // A body the handler did not read is taken in if it is short; else the connection ends with this answer.
        if isBodyOpen, !mayDiscardBody { terms.keepsAlive = false }
        return true
    }

    /// Adds a piece to a streamed answer; false when there is no one to send it to any more.
    func answerPiece(_ piece: [UInt8]) -> Bool {
        guard stage == .request, connection.isOpen else { return false }
        ResponseWriter(connection: connection).write(piece: piece, on: terms)
        return true
    }

    /// Waits until the client has taken what was written so far.
    func drain() async {
        guard connection.isOpen, connection.backlog != nil else { return }
        await withCheckedContinuation { whenDrained = $0 }
    }

    func endStream(broken: Bool) {
        guard stage == .request, connection.isOpen else { return }
        // A client must be able to tell a broken answer from a whole one.
        if broken { return connection.abort(.failed) }
        ResponseWriter(connection: connection).writeEnd(on: terms)
        endAnswer()
    }

    private func endAnswer() {
        answered = true
        guard isBodyOpen, terms.keepsAlive else { return finishRequest() }
        // Without a body its end is what the parser says next.
        guard hasBody else { return }
        connection.resumeReading()
        judgeBodyLater()
    }

    private func finishRequest() {
        request = nil
        guard terms.keepsAlive, !isLeaving else {
            stage = .over
            return connection.finish()
        }
        stage = .idle
        connection.expire(inTicks: server.configuration.keepAliveTicks)
        connection.resumeReading()
    }

    private static func mayDiscardBody(of head: HTTPRequestHead) -> Bool {
        switch head.framing {
        case .none: true
        case .length(let length): !head.expectsContinue && length <= 64 * 1024
        case .chunked: false
        }
    }

    /// Answers what cannot be served and ends the connection: where the next request would begin is anyone's guess.
    private func refuse(_ rejection: HTTPRejection) {
        let wasAnswered = stage == .request && (answered || request?.hasBegunAnswer == true)
        request?.body?.end(.failure(.refused(rejection)))
        request?.task?.cancel()
        request = nil
        stage = .over
        guard connection.isOpen else { return }
        if !wasAnswered {
            ResponseWriter(connection: connection).write(.rejection(rejection), on: AnswerTerms())
        }
        connection.finish()
    }

    // MARK: Upgrade

    private func upgrade(_ head: HTTPRequestHead, _ endpoint: WebSocketEndpoint) {
        do throws(WebSocketRefusal) {
            let upgrade = try endpoint.handshake.answer(head, sha1: Digest.sha1)
            let asked = HTTPRequest(
                head: head, parameters: [:], body: HTTPBody(stream: nil), peer: connection.peer,
                isSecure: connection.tls != nil)
            WebSocket.begin(on: connection, upgrade, endpoint, asked)
        } catch {
            answer(.rejection(error.rejection).adding(error.fields))
        }
    }

    // MARK: The rest of a session

    func inputEnded() {
        switch stage {
        case .idle, .head, .over: connection.finish()
        case .request where isBodyOpen && !answered:
            request?.body?.end(.failure(.cutShort))
            connection.abort(.peerLeft)
        case .request:
            // The client closed only its own side and still waits for the answer.
            terms.keepsAlive = false
        }
    }

    func expired() {
        switch stage {
        case .idle where hasServed: connection.finish()
        case .idle, .head: refuse(HTTPRejection(status: .requestTimeout, reason: "The request took too long."))
        case .request where isBodyOpen && !connection.isReadingPaused:
            guard bodyBytesInWindow < server.configuration.leastBodyBytesPerWindow else { return judgeBodyLater() }
            refuse(HTTPRejection(status: .requestTimeout, reason: "The body came too slowly."))
        case .request: if isBodyOpen { judgeBodyLater() }
        case .over: connection.abort(.cutOff)
        }
    }

    func drained() {
        whenDrained?.resume()
        whenDrained = nil
        connection.resumeReading()
        if stage == .idle { connection.expire(inTicks: server.configuration.keepAliveTicks) }
        if stage == .request, isBodyOpen { judgeBodyLater() }
    }

    func goAway() {
        isLeaving = true
        terms.keepsAlive = false
        if stage != .request { connection.finish() }
    }

    func closed(_ reason: CloseReason) {
        whenDrained?.resume()
        whenDrained = nil
        request?.body?.end(.failure(.cutShort))
        request?.task?.cancel()
        request = nil
    }
}
