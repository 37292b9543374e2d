import Net
import Wire

/// Where requests come in: sorts them into calls, downloads and what tests ask of the sandbox itself.
struct Gate: Sendable {
    let telegram: SandboxTelegram

    func answer(_ request: HTTPRequest) async -> HTTPResponse {
        guard let path = HTTPTarget.decodePath(request.path) else {
            return Envelope.response(APIError(code: 404, exactly: "Not Found"))
        }
        do {
            if path.hasPrefix("/bot") { return try await call(path.dropFirst(4), request) }
            if path.hasPrefix("/file/bot") { return try await download(path.dropFirst(9)) }
            if path == "/sandbox" || path.hasPrefix("/sandbox/") {
                return try await ControlGate(telegram: telegram).answer(path.dropFirst(8), request)
            }
            throw APIError(code: 404, exactly: "Not Found")
        } catch let error as APIError {
            return Envelope.response(error)
        } catch {
            // The client is gone; there is no one to answer.
            return Envelope.dropped
        }
    }

    private func call(_ rest: Substring, _ request: HTTPRequest) async throws -> HTTPResponse {
        let (token, tail) = split(rest)
        let bot = try await telegram.bot(token: token)
        var input = try await CallBody.read(request)
        var method = String(tail)
        if method.lowercased().hasPrefix("test/") { method = String(method.dropFirst(5)) }
        if method.isEmpty { method = input["method"] }
        input.fetched = await RemoteFiles.fetch(for: method, input)
        return await telegram.handle(Call(bot: bot, method: method, input: input))
    }

    private func download(_ rest: Substring) async throws -> HTTPResponse {
        let (token, tail) = split(rest)
        let bot = try await telegram.bot(token: token)
        let path = tail.hasPrefix("test/") ? tail.dropFirst(5) : tail
        guard let content = await telegram.download(String(path), bot) else {
            throw APIError(code: 404, exactly: "Not Found")
        }
        return HTTPResponse(fields: [.contentType: "application/octet-stream"], body: .bytes(content.bytes))
    }

    private func split(_ rest: Substring) -> (token: String, tail: Substring) {
        guard let slash = rest.firstIndex(of: "/") else { return (String(rest), "") }
        return (String(rest[..<slash]), rest[rest.index(after: slash)...])
    }
}
