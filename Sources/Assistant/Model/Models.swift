package import Helpdesk
import Threads

/// The models that may be asked, in their order, and what may be asked of them.
package final class Models: Sendable {
    package struct Budget: Sendable {
        /// Questions of one person in a day, and of all.
        package var perPerson = 100
        package var perDay = 10_000

        package init() {}
    }

    enum Outcome {
        case answer(Answered)
        /// The model says that a person is needed.
        case handover(reason: String, model: String, tried: [String])
        /// None of them had anything that may be shown.
        case none(tried: [String])
    }

    struct Answered {
        var text: String
        /// Passages from 0, in the order in which they were used.
        var sources: [Int]
        var model: String
        var tried: [String]
    }

    private struct State {
        var day: Int64 = 0
        var total = 0
        var people: [CustomerID: Int] = [:]
        var failures: [ModelServer: Int] = [:]
        var restingUntil: [ModelServer: ContinuousClock.Instant] = [:]
    }

    let client: ModelClient
    let servers: [ModelServer]
    private let budget: Budget
    private let clock: WallClock
    private let state = Locked(State())

    /// So often in a row a server may fail before it is left alone, and for so long.
    private static let patience = 3
    private static let rest = Duration.seconds(20)

    package init(_ client: ModelClient, _ servers: [ModelServer], _ budget: Budget = Budget(), clock: WallClock) {
        self.client = client
        self.servers = servers
        self.budget = budget
        self.clock = clock
    }

    /// Asks one after the other until one has an answer that the passages bear out, or says that a person is needed.
    func answer(
        _ question: Question, _ passages: [KnowledgeEntry], _ evidence: Evidence, of person: CustomerID?,
        within time: Duration, _ show: @escaping @Sendable (String) async -> Void
    ) async -> Outcome {
        guard !passages.isEmpty else { return .none(tried: []) }
        guard spend(person) else { return .none(tried: ["models: the day's budget is spent"]) }
        let deadline = ContinuousClock.now + time
        let turns = Prompt.turns(question, passages)
        var tried: [String] = []
        for server in servers {
            guard isFit(server) else {
                tried.append("model \(server.model): rests after failures")
                continue
            }
            guard !Task.isCancelled, ContinuousClock.now < deadline else { break }
            var writing = Writing(evidence, passages.count, show)
            do throws(ModelProblem) {
                try await Self.ask(client, server, turns, deadline, &writing)
                note(server, isWell: true)
            } catch {
                note(server, isWell: !error.isOutage)
                // What was whole and borne out before it broke off is no whole answer.
                guard error == .cut, writing.isComplete else {
                    tried.append("model \(server.model): \(error)")
                    continue
                }
            }
            switch writing.verdict {
            case .answer:
                return .answer(
                    Answered(text: writing.text, sources: writing.sources, model: server.model, tried: tried))
            case .handover(let reason): return .handover(reason: reason, model: server.model, tried: tried)
            case .unsupported: tried.append("model \(server.model): said what no passage says")
            }
        }
        return .none(tried: tried)
    }

    private static func ask(
        _ client: ModelClient, _ server: ModelServer, _ turns: [ChatTurn], _ deadline: ContinuousClock.Instant,
        _ writing: inout Writing
    ) async throws(ModelProblem) {
        var copy = writing
        defer { writing = copy }
        try await client.ask(server, turns, until: deadline) { piece in
            await copy.take(piece)
            return !Task.isCancelled && !copy.isHopeless
        }
        await copy.end()
    }

    // MARK: Budget and standing

    private func spend(_ person: CustomerID?) -> Bool {
        let today = clock.now.milliseconds / 86_400_000
        return state.withLock { state in
            if state.day != today {
                state.day = today
                state.total = 0
                state.people = [:]
            }
            guard state.total < budget.perDay else { return false }
            if let person {
                guard state.people[person, default: 0] < budget.perPerson else { return false }
                state.people[person, default: 0] += 1
            }
            state.total += 1
            return true
        }
    }

    private func isFit(_ server: ModelServer) -> Bool {
        state.withLock { $0.restingUntil[server].map { $0 < .now } ?? true }
    }

    private func note(_ server: ModelServer, isWell: Bool) {
        state.withLock { state in
            guard !isWell else {
                state.failures[server] = nil
                state.restingUntil[server] = nil
                return
            }
            state.failures[server, default: 0] += 1
            if state.failures[server, default: 0] >= Self.patience { state.restingUntil[server] = .now + Self.rest }
        }
    }
}
