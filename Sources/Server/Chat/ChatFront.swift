package import Helpdesk

/// Serves what pages ask for, each by asking the desk.
package struct ChatFront: Sendable {
    let desk: Desk
    let initData: InitData
    let sessions: Sessions
    let links: FileLinks
    let fileLimit: Int64

    package init(desk: Desk, initData: InitData, sessions: Sessions, links: FileLinks, fileLimit: Int64) {
        self.desk = desk
        self.initData = initData
        self.sessions = sessions
        self.links = links
        self.fileLimit = fileLimit
    }

    var now: Moment { desk.parts.clock.now }
    var frames: ServerFrame { ServerFrame(links: links, now: now) }

    /// Who is at the door; throws a refusal, or that the customer is banned.
    func admit(_ proof: ClientFrame.Proof) async throws -> (customer: Customer, chat: Chat) {
        switch proof {
        case .initData(let raw):
            return try await desk.welcome(try initData.verify(raw, now: now).visitor)
        case .session(let token):
            let id = try sessions.verify(token, now: now)
            // A session of someone who was erased opens nothing.
            guard let customer = try await desk.parts.store.customer(id) else { throw EntryRefusal.badSession }
            return try await desk.welcome(Visitor(id: id, name: customer.name))
        }
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
    func serve(_ frame: ClientFrame, _ guest: Guest) async -> String? {
        do {
            return try await answer(frame, guest)
        } catch let problem as FrameProblem {
            return ServerFrame.problem(problem)
        } catch let error as DeskError {
            return ServerFrame.problem(FrameProblem(error, id: frame.id))
        } catch let error as StoreError {
            return ServerFrame.problem(FrameProblem(.store(error), id: frame.id))
        } catch {
            return ServerFrame.problem(FrameProblem(.internal, "it failed", id: frame.id))
        }
    }

    private func answer(_ frame: ClientFrame, _ guest: Guest) async throws -> String? {
        switch frame {
        case .hello: throw FrameProblem(.badField, "type: hello comes once")
        case .send(let send): return try await say(send, guest)
        case .typing: await desk.typing(.customer, name: guest.name, in: guest.chat)
        case .read(let seq): try await desk.read(.customer, upTo: seq, in: guest.chat.id)
        case .callOperator: try await desk.handle(.operatorWanted(reason: "asked"), in: guest.chat.id)
        case .resolve: try await desk.handle(.customerResolved, in: guest.chat.id)
        case .feedback(let seq, let helped): try await desk.judge(seq, helped: helped, in: guest.chat.id)
        case .rate(let score, let comment):
            try await desk.handle(.rated(Rating(score: score, comment: comment, at: now)), in: guest.chat.id)
        case .history(let before, let limit): return try await history(before, limit, guest)
        case .ping: return ServerFrame.pong
        }
        return nil
    }

    private func say(_ send: ClientFrame.Send, _ guest: Guest) async throws -> String {
        let files = try await desk.attachments(send.files.map { FileID($0) }, of: guest.customer, in: guest.chat.id)
        let words = Words(
            send.text, files: files, replyTo: send.replyTo, via: .web, source: .client(send.id))
        let outcome = try await desk.handle(.customerSaid(words), in: guest.chat.id, origin: guest.origin)
        guard let said = outcome.said else { throw FrameProblem(.internal, "it was not stored", id: send.id) }
        return frames.ack(send.id, said)
    }

    private func history(_ before: Int64?, _ limit: Int, _ guest: Guest) async throws -> String {
        let messages = try await desk.parts.store.messages(guest.chat.id, before: before, limit: limit)
        return frames.history(messages, hasMore: (messages.first?.seq ?? 1) > 1)
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
