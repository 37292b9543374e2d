package import Helpdesk
package import Journal

/// Serves what pages ask for, each by asking the desk.
package struct ChatFront: Sendable {
    let desk: Desk
    let initData: InitData
    let sessions: Sessions
    let links: FileLinks
    let limits: Limits
    let fileLimit: Int64
    let metrics: ChatMetrics
    let log: LogBook

    package init(
        desk: Desk, initData: InitData, sessions: Sessions, links: FileLinks, limits: Limits, fileLimit: Int64,
        metrics: ChatMetrics = ChatMetrics(Registry()), log: LogBook = LogBook()
    ) {
        self.desk = desk
        self.initData = initData
        self.sessions = sessions
        self.links = links
        self.limits = limits
        self.fileLimit = fileLimit
        self.metrics = metrics
        self.log = log
    }

    var now: Moment { desk.parts.clock.now }
    var frames: ServerFrame { ServerFrame(links: links, now: now) }

    /// Who is at the door; throws a refusal, that it comes too often, or that the customer is banned.
    func admit(_ proof: ClientFrame.Proof, _ caller: Caller) async throws -> (customer: Customer, chat: Chat) {
        switch proof {
        case .initData(let raw):
            let visitor = try initData.verify(raw, now: now).visitor
            try take(Toll.hellos.once, of: visitor.id, at: caller)
            return try await desk.welcome(visitor)
        case .session(let token):
            let id = try sessions.verify(token, now: now)
            try take(Toll.hellos.once, of: id, at: caller)
            return try await desk.welcome(Visitor(id: id, name: try await customer(id).name))
        }
    }

    /// Whose session it is, if they may come in.
    func holder(of session: String) async throws -> CustomerID {
        let customer = try await customer(try sessions.verify(session, now: now))
        guard customer.banned == nil else { throw DeskError.banned }
        return customer.id
    }

    /// A session of someone who was erased opens nothing.
    private func customer(_ id: CustomerID) async throws -> Customer {
        guard let customer = try await desk.parts.store.customer(id) else { throw EntryRefusal.badSession }
        return customer
    }

    private func take(_ charges: Charges, of person: CustomerID, at caller: Caller) throws(FrameProblem) {
        guard let wait = limits.take(charges, of: person, at: caller) else { return }
        throw FrameProblem(.rateLimited, "too often", retryAfter: wait)
    }

    /// What to show first to a page that has the messages up to `since`.
    func greet(_ customer: Customer, _ chat: Chat, since: Int64) async throws -> Greeting {
        let store = desk.parts.store
        let newest = try await store.messages(chat.id, before: nil, limit: Self.pageSize)
        let page = newest.filter { $0.seq > since }
        let lastSeq = newest.last?.seq ?? 0
        let first = page.first?.seq ?? lastSeq + 1
        let manager = chat.state.manager
        let name = if let manager { try await store.manager(manager)?.name } else { String?.none }
        return Greeting(
            customer: customer, chat: chat, operatorName: name, lastSeq: lastSeq, page: page,
            hasMore: first > since + 1 && first > 1, fileLimit: fileLimit)
    }

    /// Answers a frame of someone who was let in; nothing if there is nothing to say.
    func serve(_ frame: ClientFrame, _ guest: Guest) async -> FrameAnswer? {
        do {
            return try await answer(frame, guest)
        } catch {
            return FrameAnswer(text: telling(problem(error, frame, guest)))
        }
    }

    private func problem(_ error: any Error, _ frame: ClientFrame, _ guest: Guest) -> FrameProblem {
        switch error {
        case let problem as FrameProblem: return problem
        case let error as DeskError:
            if case .store(let reason) = error { note(reason, guest) }
            return FrameProblem(error, id: frame.id)
        case let error as StoreError:
            note(error, guest)
            return FrameProblem(.store(error), id: frame.id)
        default:
            log.error("a frame failed: \(error)", ["chat": "\(guest.chat)"])
            return FrameProblem(.internal, "it failed", id: frame.id)
        }
    }

    /// The frame that tells a problem, which is counted.
    func telling(_ problem: FrameProblem) -> String {
        metrics.refused(problem)
        return ServerFrame.problem(problem)
    }

    private func note(_ error: StoreError, _ guest: Guest) {
        log.warning("a frame could not be stored: \(error)", ["chat": "\(guest.chat)"])
    }

    private func answer(_ frame: ClientFrame, _ guest: Guest) async throws -> FrameAnswer? {
        switch frame {
        case .hello: throw FrameProblem(.badField, "type: hello comes once")
        case .send(let send): return try await say(send, guest)
        case .typing: await desk.typing(.customer, name: guest.name, in: guest.chat, of: guest.customer)
        case .read(let seq): try await desk.read(.customer, upTo: seq, in: guest.chat)
        case .callOperator: try await desk.handle(.operatorWanted(reason: "asked"), in: guest.chat)
        case .resolve: try await desk.handle(.customerResolved, in: guest.chat)
        case .feedback(let seq, let helped): try await desk.judge(seq, helped: helped, in: guest.chat)
        case .rate(let score, let comment):
            try await desk.handle(.rated(Rating(score: score, comment: comment, at: now)), in: guest.chat)
        case .history(let before, let limit): return try await history(before, limit, guest)
        case .ping: return FrameAnswer(text: ServerFrame.pong)
        }
        return nil
    }

    private func say(_ send: ClientFrame.Send, _ guest: Guest) async throws -> FrameAnswer {
        let files = try await desk.attachments(send.files.map { FileID($0) }, of: guest.customer, in: guest.chat)
        let words = Words(
            send.text, files: files, replyTo: send.replyTo, via: .web, source: .client(send.id))
        let outcome = try await desk.handle(.customerSaid(words), in: guest.chat, origin: guest.origin)
        guard let said = outcome.said else { throw FrameProblem(.internal, "it was not stored", id: send.id) }
        metrics.acks.add()
        return FrameAnswer(text: frames.ack(send.id, said), seq: said.seq)
    }

    private func history(_ before: Int64?, _ limit: Int, _ guest: Guest) async throws -> FrameAnswer {
        let messages = try await desk.parts.store.messages(guest.chat, before: before, limit: limit)
        return FrameAnswer(text: frames.history(messages, hasMore: (messages.first?.seq ?? 1) > 1))
    }

    private static let pageSize = 50
}

extension ClientFrame {
    /// Of the message that a frame sends.
    var id: String? {
        guard case .send(let send) = self else { return nil }
        return send.id
    }
}
