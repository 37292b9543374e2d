import Helpdesk
import JSON
import Journal
import Net
import Wire

/// One page at its socket, on the socket's loop. What it asks for is served one after another.
final class ChatSocket {
    private enum Stage {
        /// It has not said who it is.
        case fresh
        case greeting
        /// It has a seat, but not its first messages; nothing may come before them.
        case seated(Guest)
        case open(Guest)
        case over

        var guest: Guest? {
            switch self {
            case .seated(let guest), .open(let guest): guest
            case .fresh, .greeting, .over: nil
            }
        }
    }

    private let endpoint: ChatEndpoint
    private let reference: LoopBound<WebSocket>
    private var stage = Stage.fresh
    private var waiting: [(frame: ClientFrame, at: Double)] = []
    private var isServing = false
    /// The server goes away: what was taken in is still served.
    private var isLeaving = false
    private let caller: Caller
    private var malformedInARow = 0
    private var refusedInARow = 0
    private var framesBeforeHello = 0
    private var typedAt = -Double.infinity
    /// The newest message that the page was sent or has said itself.
    private var lastSeq: Int64 = 0
    /// Acknowledgements of messages before which the page has to be told of others: what it has seen must have no holes.
    private var held: [(seq: Int64, text: String)] = []
    /// News that came before the first messages.
    private var early: [(news: News, frame: String?)] = []
    private var helloAt = 0.0

    init(_ endpoint: ChatEndpoint, _ socket: WebSocket, _ caller: Caller) {
        self.endpoint = endpoint
        self.caller = caller
        reference = socket.reference
    }

    // MARK: What the page says

    func received(_ message: borrowing WebSocketMessage, _ socket: WebSocket) {
        if isLeaving { return }
        guard message.kind == .text else { return socket.close(.unsupportedData, reason: "text only") }
        do {
            let (frame, length) = (try Self.read(message), message.count)
            try charge(length, frame)
            malformedInARow = 0
            refusedInARow = 0
            try take(frame, socket)
        } catch {
            refuse(error, socket, message.count)
        }
    }

    /// However it reads, it has to be paid for.
    private func charge(_ length: Int, _ frame: ClientFrame? = nil) throws(FrameProblem) {
        let charges = Toll.frames.once + Toll.frameBytes.times(Double(length))
        if let wait = endpoint.front.limits.take(charges, of: stage.guest?.customer, at: caller) {
            throw FrameProblem(.rateLimited, "too many at once", id: frame?.id, retryAfter: wait)
        }
    }

    private static func read(_ message: borrowing WebSocketMessage) throws(FrameProblem) -> ClientFrame {
        let value = message.withBytes { try? JSONValue(parsing: $0) }
        guard let value, value.object != nil else { throw FrameProblem(.badJSON, "this is not a JSON object") }
        return try ClientFrame(value)
    }

    private func take(_ frame: ClientFrame, _ socket: WebSocket) throws(FrameProblem) {
        switch (stage, frame) {
        case (.over, _): break
        case (_, .ping): socket.send(ServerFrame.pong)
        case (.fresh, .hello(let proof, let since)): greet(proof, since)
        case (.fresh, _): throw FrameProblem(.unauthorized, "say hello first", id: frame.id)
        case (.greeting, _), (.seated, _), (.open, _):
            if frame == .typing, !mayTellTyping() { return }
            waiting.append((frame, endpoint.clock.seconds))
            serveNext()
        }
    }

    private func mayTellTyping() -> Bool {
        let now = endpoint.clock.seconds
        guard now - typedAt >= 3 else { return false }
        typedAt = now
        return true
    }

    private func refuse(_ problem: FrameProblem, _ socket: WebSocket, _ length: Int) {
        var problem = problem
        // What can't be read was not paid for yet.
        if problem.code != .rateLimited { do { try charge(length) } catch { problem = error } }
        socket.send(endpoint.front.telling(problem))
        if problem.code == .badJSON { malformedInARow += 1 } else { malformedInARow = 0 }
        if problem.code == .rateLimited { refusedInARow += 1 }
        if stage.guest == nil { framesBeforeHello += 1 }
        if malformedInARow >= 10 { return socket.close(.invalidPayload, reason: "ten frames were not JSON") }
        guard refusedInARow > 200 || framesBeforeHello > 100 else { return }
        endpoint.front.log.info("a socket is closed that asks for too much", about)
        socket.close(.tooManyFrames, reason: "too much")
    }

    private var about: KeyValuePairs<StaticString, LogText> {
        guard let guest = stage.guest else { return ["caller": "\(caller)"] }
        return ["caller": "\(caller)", "chat": "\(guest.chat)", "customer": "\(guest.customer)"]
    }

    // MARK: Serving

    private func greet(_ proof: ClientFrame.Proof, _ since: Int64) {
        stage = .greeting
        helloAt = endpoint.clock.seconds
        Task { [front = endpoint.front, reference, caller] in
            let admission: Result<Admission, any Error>
            do {
                let (customer, chat) = try await front.admit(proof, caller)
                admission = .success(Admission(customer: customer, chat: chat))
            } catch {
                admission = .failure(error)
            }
            reference.post { ($0.context as? ChatSocket)?.admitted(admission, since, $0) }
        }
    }

    private func admitted(_ admission: Result<Admission, any Error>, _ since: Int64, _ socket: WebSocket) {
        guard case .greeting = stage, socket.isOpen, !isLeaving else { return }
        switch admission {
        case .success(let admission):
            // Seated first, so that nothing is missed between the first messages and the news.
            let (customer, chat) = (admission.customer, admission.chat)
            let seat = endpoint.hub.seat(reference, chat.id, customer.id)
            stage = .seated(Guest(customer: customer.id, name: customer.name, chat: chat.id, seat: seat))
            Task { [front = endpoint.front, reference] in
                let greeting = try? await front.greet(customer, chat, since: since)
                reference.post { ($0.context as? ChatSocket)?.greeted(greeting, $0) }
            }
        case .failure(let refusal as EntryRefusal): turnAway(refusal, socket)
        case .failure(let problem as FrameProblem): slowDown(problem, socket)
        case .failure(DeskError.banned): turnAway("banned", .banned, socket)
        case .failure(let error):
            endpoint.front.log.warning("a hello could not be answered: \(error)", about)
            sendAway(socket)
        }
    }

    private func sendAway(_ socket: WebSocket) {
        socket.send(endpoint.front.telling(FrameProblem(.internal, "try again", retryAfter: 1)))
        end(socket, .tryAgainLater, "try again")
    }

    private func greeted(_ greeting: Greeting?, _ socket: WebSocket) {
        guard case .seated(let guest) = stage, socket.isOpen, !isLeaving else { return }
        guard let greeting else { return sendAway(socket) }
        stage = .open(guest)
        lastSeq = greeting.lastSeq
        let session = endpoint.front.sessions.issue(greeting.customer.id, now: endpoint.front.now)
        socket.send(endpoint.front.frames.welcome(greeting, session: session))
        endpoint.front.metrics.greetingSeconds.note(endpoint.clock.seconds - helloAt)
        endpoint.front.log.debug("a page is served", about)
        for (news, frame) in early { tell(news, frame, guest, socket) }
        early = []
        serveNext()
    }

    private func serveNext() {
        guard !isServing, !waiting.isEmpty, case .open(let guest) = stage else { return }
        isServing = true
        let frames = waiting
        waiting = []
        Task { [front = endpoint.front, clock = endpoint.clock, reference] in
            for (frame, at) in frames {
                guard let answer = await front.serve(frame, guest) else { continue }
                reference.post { ($0.context as? ChatSocket)?.tell(answer, $0) }
                if frame.id != nil { front.metrics.ackSeconds.note(clock.seconds - at) }
            }
            reference.post { ($0.context as? ChatSocket)?.served($0) }
        }
    }

    private func served(_ socket: WebSocket) {
        isServing = false
        serveNext()
        if isLeaving, !isServing { goAway(socket) }
    }

    // MARK: What happens in the chat

    func hear(_ news: News, _ frame: String?, _ socket: WebSocket) {
        guard socket.isOpen else { return }
        switch stage {
        case .seated where news.isFarewell, .open where news.isFarewell: turnAway("banned", .banned, socket)
        case .seated: early.append((news, frame))
        case .open(let guest): tell(news, frame, guest, socket)
        case .fresh, .greeting, .over: break
        }
    }

    private func tell(_ answer: FrameAnswer, _ socket: WebSocket) {
        guard let seq = answer.seq, seq > lastSeq else { return socket.send(answer.text) }
        held.append((seq, answer.text))
        release(socket)
    }

    private func release(_ socket: WebSocket) {
        while let next = held.firstIndex(where: { $0.seq <= lastSeq + 1 }) {
            let (seq, text) = held.remove(at: next)
            lastSeq = max(lastSeq, seq)
            socket.send(text)
        }
    }

    private func tell(_ news: News, _ frame: String?, _ guest: Guest, _ socket: WebSocket) {
        switch news.kind {
        case .said(let message, let origin):
            guard message.seq > lastSeq else { return }
            lastSeq = message.seq
            if origin != guest.origin, let frame { socket.send(frame) }
            return release(socket)
        case .changed(let message): if message.seq > lastSeq { return }
        case .moved, .queued, .described, .reminded, .read, .reacted, .typing, .writing, .gone: break
        }
        if let frame { socket.send(frame) }
    }

    // MARK: Ends

    /// The page had time to say who it is.
    func endIfFresh(_ socket: WebSocket) {
        if case .fresh = stage { end(socket, .noHello, "no hello") }
    }

    /// The server goes away: the page is told once what it has asked for is done.
    func leave(_ socket: WebSocket) {
        isLeaving = true
        if !isServing { goAway(socket) }
    }

    private func goAway(_ socket: WebSocket) {
        end(socket, .goingAway, "the server is stopping")
    }

    func closed() {
        if let guest = stage.guest { endpoint.hub.leave(guest.seat, guest.chat, guest.customer) }
        stage = .over
        waiting = []
        held = []
    }

    private func turnAway(_ refusal: EntryRefusal, _ socket: WebSocket) {
        // What is signed can't be found by trying; who tries all the same is slowed down. On this machine itself it may
        // be anyone's proxy that tries.
        if refusal.isGuess, caller.address != nil, let wait = endpoint.front.limits.guessedWrong(caller) {
            return slowDown(FrameProblem(.rateLimited, "too many wrong ones", retryAfter: wait), socket)
        }
        endpoint.front.metrics.turnedAway(refusal)
        endpoint.front.log.info(
            "a hello proved nothing", ["reason": LogText(vouchedFor: refusal.rawValue), "caller": "\(caller)"])
        turnAway(refusal.rawValue, .unauthorized, socket)
    }

    private func slowDown(_ problem: FrameProblem, _ socket: WebSocket) {
        socket.send(endpoint.front.telling(problem))
        end(socket, .tooManyFrames, problem.reason)
    }

    private func turnAway(_ reason: String, _ code: WebSocketCloseCode, _ socket: WebSocket) {
        socket.send(endpoint.front.telling(FrameProblem(.unauthorized, reason)))
        end(socket, code, reason)
    }

    private func end(_ socket: WebSocket, _ code: WebSocketCloseCode, _ reason: String) {
        socket.close(code, reason: reason)
        closed()
    }
}

extension News {
    fileprivate var isFarewell: Bool {
        if case .gone = kind { true } else { false }
    }
}

/// Someone who may come in.
private struct Admission: Sendable {
    let customer: Customer
    let chat: Chat
}
