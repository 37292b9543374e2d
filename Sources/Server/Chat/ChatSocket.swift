import Helpdesk
import JSON
import Net
import Wire

/// One page at its socket, on the socket's loop. What it asks for is served one after another.
final class ChatSocket {
    private enum Stage {
        /// It has not said who it is.
        case fresh
        case greeting
        /// It has a seat, but not its first messages; nothing may come before them.
        case seated(Guest, seat: Int)
        case open(Guest, seat: Int)
        case over
    }

    private let endpoint: ChatEndpoint
    private let reference: LoopBound<WebSocket>
    private var stage = Stage.fresh
    private var waiting: [ClientFrame] = []
    private var isServing = false
    private var malformedInARow = 0
    private var quota: Quota
    /// The newest message that the page was sent or has said itself.
    private var lastSeq: Int64 = 0
    /// News that came before the first messages.
    private var early: [News] = []

    init(_ endpoint: ChatEndpoint, _ socket: WebSocket) {
        self.endpoint = endpoint
        reference = socket.reference
        quota = endpoint.quota
    }

    // MARK: What the page says

    func received(_ message: borrowing WebSocketMessage, _ socket: WebSocket) {
        guard message.kind == .text else { return socket.close(.unsupportedData, reason: "text only") }
        do {
            let frame = try Self.read(message)
            malformedInARow = 0
            try take(frame, socket)
        } catch {
            refuse(error, socket)
        }
    }

    private static func read(_ message: borrowing WebSocketMessage) throws(FrameProblem) -> ClientFrame {
        let value = message.withBytes { try? JSONValue(parsing: $0) }
        guard let value, value.object != nil else { throw FrameProblem(.badJSON, "this is not a JSON object") }
        return try ClientFrame(value)
    }

    private func take(_ frame: ClientFrame, _ socket: WebSocket) throws(FrameProblem) {
        switch (stage, frame) {
        case (.fresh, .hello(let proof, let since)): greet(proof, since)
        case (.fresh, .ping): socket.send(ServerFrame.pong)
        case (.fresh, _): throw FrameProblem(.unauthorized, "say hello first", id: frame.id)
        case (.greeting, _), (.seated, _), (.open, _):
            try quota.take(frame, now: endpoint.front.now)
            waiting.append(frame)
            serveNext()
        case (.over, _): break
        }
    }

    private func refuse(_ problem: FrameProblem, _ socket: WebSocket) {
        socket.send(ServerFrame.problem(problem))
        switch problem.code {
        case .badJSON:
            malformedInARow += 1
            if malformedInARow >= 10 { socket.close(.invalidPayload, reason: "ten frames were not JSON") }
        case .rateLimited where quota.isAbused: socket.close(.tooManyFrames, reason: "too much")
        default: malformedInARow = 0
        }
    }

    // MARK: Serving

    private func greet(_ proof: ClientFrame.Proof, _ since: Int64) {
        stage = .greeting
        Task { [front = endpoint.front, reference] in
            let admission: Result<Admission, any Error>
            do {
                let (customer, chat) = try await front.admit(proof)
                admission = .success(Admission(customer: customer, chat: chat))
            } catch {
                admission = .failure(error)
            }
            reference.post { ($0.context as? ChatSocket)?.admitted(admission, since, $0) }
        }
    }

    private func admitted(_ admission: Result<Admission, any Error>, _ since: Int64, _ socket: WebSocket) {
        guard case .greeting = stage, socket.isOpen else { return }
        switch admission {
        case .success(let admission):
            // Seated first, so that nothing is missed between the first messages and the news.
            let (customer, chat) = (admission.customer, admission.chat)
            let seat = endpoint.hub.seat(reference, chat.id, customer.id)
            let guest = Guest(customer: customer.id, name: customer.name, chat: chat, origin: "s\(seat)")
            stage = .seated(guest, seat: seat)
            Task { [front = endpoint.front, reference] in
                let greeting = try? await front.greet(customer, chat, since: since)
                reference.post { ($0.context as? ChatSocket)?.greeted(greeting, $0) }
            }
        case .failure(let refusal as EntryRefusal): turnAway(refusal.rawValue, .unauthorized, socket)
        case .failure(DeskError.banned): turnAway("banned", .banned, socket)
        case .failure:
            socket.send(ServerFrame.problem(FrameProblem(.internal, "try again", retryAfter: 1)))
            end(socket, .tryAgainLater, "try again")
        }
    }

    private func greeted(_ greeting: Greeting?, _ socket: WebSocket) {
        guard case .seated(let guest, let seat) = stage, socket.isOpen else { return }
        guard let greeting else {
            socket.send(ServerFrame.problem(FrameProblem(.internal, "try again", retryAfter: 1)))
            return end(socket, .tryAgainLater, "try again")
        }
        stage = .open(guest, seat: seat)
        lastSeq = greeting.lastSeq
        let session = endpoint.front.sessions.issue(greeting.customer.id, now: endpoint.front.now)
        socket.send(endpoint.front.frames.welcome(greeting, session: session))
        for news in early { tell(news, guest, socket) }
        early = []
        serveNext()
    }

    private func serveNext() {
        guard !isServing, !waiting.isEmpty, case .open(let guest, _) = stage else { return }
        isServing = true
        let frames = waiting
        waiting = []
        Task { [front = endpoint.front, reference] in
            for frame in frames {
                guard let answer = await front.serve(frame, guest) else { continue }
                reference.send(answer)
            }
            reference.post { ($0.context as? ChatSocket)?.served() }
        }
    }

    private func served() {
        isServing = false
        serveNext()
    }

    // MARK: What happens in the chat

    func hear(_ news: News, _ socket: WebSocket) {
        guard socket.isOpen else { return }
        switch stage {
        case .seated where news.isFarewell, .open where news.isFarewell: turnAway("banned", .banned, socket)
        case .seated: early.append(news)
        case .open(let guest, _): tell(news, guest, socket)
        case .fresh, .greeting, .over: break
        }
    }

    private func tell(_ news: News, _ guest: Guest, _ socket: WebSocket) {
        let frames = endpoint.front.frames
        switch news.kind {
        case .said(let message, let origin):
            guard message.seq > lastSeq else { return }
            lastSeq = message.seq
            if origin != guest.origin { socket.send(frames.message(message)) }
        case .changed(let message): if message.seq <= lastSeq { socket.send(frames.changed(message)) }
        case .moved(let chat, let name): socket.send(frames.status(chat, operatorName: name))
        case .queued(let chat, let place): socket.send(frames.status(chat, operatorName: nil, place))
        case .read(let author, let seq): socket.send(ServerFrame.read(by: author, seq: seq))
        case .reacted(let seq, let reaction, let isRemoved):
            socket.send(ServerFrame.reaction(seq: seq, reaction, isRemoved: isRemoved))
        case .typing(let author, let name):
            if author != .customer { socket.send(ServerFrame.typing(author, name: name)) }
        case .writing(let ref, let text): socket.send(ServerFrame.delta(ref: ref, text: text))
        case .described, .reminded, .gone: break
        }
    }

    // MARK: Ends

    /// The page had time to say who it is.
    func endIfFresh(_ socket: WebSocket) {
        if case .fresh = stage { end(socket, .noHello, "no hello") }
    }

    func closed() {
        switch stage {
        case .seated(let guest, let seat), .open(let guest, let seat):
            endpoint.hub.leave(seat, guest.chat.id, guest.customer)
        case .fresh, .greeting, .over: break
        }
        stage = .over
        waiting = []
    }

    private func turnAway(_ reason: String, _ code: WebSocketCloseCode, _ socket: WebSocket) {
        socket.send(ServerFrame.problem(FrameProblem(.unauthorized, reason)))
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
