package import Helpdesk
import JSON
package import Net
import Wire

/// `POST /api/ingest`: answers a text from elsewhere if the company's words do, and makes a ticket of it if not.
package struct Ingest: Sendable {
    private let desk: Desk
    private let appraiser: any Appraising
    private let keys: IngestKeys
    private let limits: Limits

    package init(_ desk: Desk, _ appraiser: any Appraising, _ keys: IngestKeys, _ limits: Limits) {
        self.desk = desk
        self.appraiser = appraiser
        self.keys = keys
        self.limits = limits
    }

    package func answer(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard let token = request.bearer else { return Self.refuse(.unauthorized, "unauthorized") }
        let key: String
        switch keys.holder(token) {
        case .key(let name): key = name
        case .nobody:
            guard let wait = limits.guessedWrong(limits.caller(request)) else {
                return Self.refuse(.unauthorized, "unauthorized")
            }
            return .tooMany(retryAfter: wait)
        case .tooMany(let seconds): return .tooMany(retryAfter: seconds)
        }
        let order: IngestOrder
        do { order = try IngestOrder(try await request.body.collect(upTo: 1 << 20)) } catch {
            guard let problem = error as? IngestOrder.Problem else { throw error }
            return Self.refuse(.badRequest, problem.rawValue)
        }
        let asked = order.languageTag.flatMap { Language(tag: $0) }
        let appraisal = await appraiser.appraise(order.text, language: asked)
        let language = Self.tag(of: appraisal.language, asked: order.languageTag)
        if let answer = appraisal.answer {
            return Self.closed(answer, appraisal, language)
        }
        do {
            return Self.new(try await ticket(for: order, appraisal, key), appraisal, language)
        } catch DeskError.banned {
            return Self.refuse(.forbidden, "banned")
        } catch is DeskError {
            return Self.refuse(.serviceUnavailable, "try_again")
        }
    }

    /// An escalated chat, which is shown to managers as any other.
    private func ticket(for order: IngestOrder, _ appraisal: Appraisal, _ key: String) async throws -> Chat {
        let customer = order.customer ?? CustomerID("ext:" + desk.parts.ids.line(at: desk.parts.clock.now))
        let visitor = Visitor(id: customer, name: order.name ?? key, language: appraisal.language, source: "api:\(key)")
        let (_, chat) = try await desk.welcome(visitor)
        let actor = Actor.key(key)
        try await desk.handle(.customerSaid(Words(order.text, via: .web)), in: chat.id)
        if let category = appraisal.category { try await desk.set(.category(category), in: chat.id, by: actor) }
        if let department = appraisal.department { try await desk.set(.department(department), in: chat.id, by: actor) }
        if appraisal.priority != .normal { try await desk.set(.priority(appraisal.priority), in: chat.id, by: actor) }
        return try await desk.handle(.operatorWanted(reason: "ingest"), in: chat.id).chat
    }

    private static func closed(_ answer: String, _ appraisal: Appraisal, _ language: String?) -> HTTPResponse {
        json { body in
            body.member("status", "closed_auto")
            body.member("answer", answer)
            body.member("similarity_score", appraisal.score)
            body.member("language", language)
            body.member("faq_id", appraisal.entry.map { JSONValue.string($0.rawValue) } ?? .null)
            body.member("source", appraisal.place)
        }
    }

    private static func new(_ chat: Chat, _ appraisal: Appraisal, _ language: String?) -> HTTPResponse {
        json { body in
            body.member("status", "new")
            body.member("ticket_id", chat.number)
            body.member("category", appraisal.category ?? "other")
            body.member("priority", appraisal.priority.ticketName)
            body.member("department", appraisal.department ?? "support")
            body.member("language", language)
            body.member("similarity_score", appraisal.score)
        }
    }

    /// The old systems that speak this know Kazakh as `kz`; who says `kk` hears `kk`.
    private static func tag(of language: Language?, asked: String?) -> String? {
        guard let language else { return asked }
        guard language == .kazakh else { return language.rawValue }
        return asked?.lowercased().hasPrefix("kk") == true ? "kk" : "kz"
    }

    private static func json(_ write: (inout JSONObjectWriter) -> Void) -> HTTPResponse {
        var bytes: [UInt8] = []
        JSONObjectWriter.append(to: &bytes, write)
        return .json(bytes)
    }

    private static func refuse(_ status: HTTPStatus, _ code: String) -> HTTPResponse {
        .json(JSONValue.object(["error": .string(code)]).bytes, status: status)
    }
}

extension Priority {
    /// As help desks call it.
    package var ticketName: String {
        switch self {
        case .low: "low"
        case .normal: "medium"
        case .high: "high"
        case .urgent: "critical"
        }
    }
}
