import Curl
import JSON

/// Speaks with model servers.
package struct ModelClient: Sendable {
    let http: HTTPClient

    init(_ http: HTTPClient) { self.http = http }

    /// A client of its own for model servers. Their addresses come from the configuration and may be at home; where
    /// they redirect to is not followed.
    package init() throws {
        var configuration = HTTPClient.Configuration()
        configuration.connectTimeout = .seconds(3)
        configuration.requestsPerOrigin = 128
        configuration.userAgent = "okno"
        http = try HTTPClient(configuration)
    }

    static let tokenLimit = 700
    /// Longer answers are nobody's.
    static let sizeLimit = 16_000
    /// The longest silence: of the first word, and between words.
    static let silence = Duration.seconds(7)

    /// Asks, and hands on the pieces of the answer as they come, until `take` has enough and answers false.
    func ask(
        _ server: ModelServer, _ turns: [ChatTurn], until deadline: ContinuousClock.Instant,
        take: (String) async -> Bool
    ) async throws(ModelProblem) {
        for attempt in 0..<2 {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .milliseconds(200) else { throw .slow }
            let response = try await open(server, turns, deadline: left)
            if response.status == 429 || response.status == 503, attempt == 0,
                let wait = response.retryAfter, wait < .seconds(4), wait + .seconds(2) < left
            {
                do { try await Task.sleep(for: wait) } catch { throw .slow }
                continue
            }
            guard (200..<300).contains(response.status) else { throw .refused(response.status) }
            return try await read(response.body, take)
        }
        throw .refused(429)
    }

    private func open(
        _ server: ModelServer, _ turns: [ChatTurn], deadline: Duration
    ) async throws(ModelProblem) -> StreamedResponse {
        var request = server.request(
            "/chat/completions",
            body: .bytes(ChatTurn.request(turns, to: server, isStreamed: true, tokenLimit: Self.tokenLimit)))
        request.deadline = deadline
        request.idleTimeout = Self.silence
        request.responseLimit = 4 << 20
        do { return try await http.open(request) } catch { throw ModelProblem(error) }
    }

    /// A whole answer in one piece is an answer too, whatever its type is called.
    private func read(
        _ body: ResponseBody, _ take: (String) async -> Bool
    ) async throws(ModelProblem) {
        var (stream, whole, hasAnswer, hasEnded): (EventStream, [UInt8], Bool, Bool) = (EventStream(), [], false, false)
        var size = 0
        while true {
            let piece: [UInt8]?
            do { piece = try await body.next() } catch { throw ModelProblem(error) }
            guard let piece else { break }
            // Kept for the case that it is one value over many lines.
            if !hasAnswer, whole.count < Self.sizeLimit * 4 { whole += piece }
            for value in try stream.take(piece) {
                let part = try CompletionPart(value)
                hasEnded = hasEnded || part.isLast
                guard !part.text.isEmpty else { continue }
                hasAnswer = true
                size += part.text.utf8.count
                guard size <= Self.sizeLimit else { throw .tooLong }
                guard await take(part.text) else { return }
            }
            if stream.isDone { break }
        }
        if let value = stream.end() {
            let part = try CompletionPart(value)
            hasEnded = hasEnded || part.isLast
            if !part.text.isEmpty {
                hasAnswer = true
                guard await take(part.text) else { return }
            }
        }
        if !hasAnswer {
            guard let value = try? JSONValue(parsing: whole) else { throw .garbled }
            let part = try CompletionPart(value)
            guard !part.text.isEmpty else { throw .garbled }
            hasEnded = true
            guard await take(part.text) else { return }
        }
        guard hasEnded || stream.isDone else { throw .cut }
    }
}

extension ModelServer {
    func request(_ path: String, body: ClientBody, contentType: String = "application/json") -> ClientRequest {
        var fields: ClientFields = ["Content-Type": contentType, "Accept": "text/event-stream, application/json"]
        if let key { fields.append("Authorization", "Bearer \(key)") }
        return ClientRequest("POST", base + path, fields: fields, body: body)
    }
}

extension StreamedResponse {
    /// How long the server asks to wait, if it does; a date is not understood.
    fileprivate var retryAfter: Duration? {
        fields["Retry-After"].flatMap { Double($0) }.flatMap { $0 >= 0 && $0 < 86_400 ? .seconds($0) : nil }
    }
}

extension ModelProblem {
    init(_ error: HTTPClientError) {
        switch error {
        case .timedOut(.connecting): self = .unreachable(error)
        case .timedOut: self = .slow
        case .cut(mayHaveArrived: true): self = .cut
        case .tooLarge: self = .tooLong
        default: self = .unreachable(error)
        }
    }
}
