import JSON
import Net
import Wire

/// `/sandbox/…`: what tests and the demo ask of the sandbox itself.
struct ControlGate: Sendable {
    let telegram: SandboxTelegram

    private static let longestWait = 60.0

    func answer(_ path: Substring, _ request: HTTPRequest) async throws -> HTTPResponse {
        let segments = path.split(separator: "/").map(String.init)
        let isPost = request.method == .post
        do {
            if segments.isEmpty, !isPost { return index }
            if segments.count == 2, segments[0] == "files", !isPost { return try await file(segments[1]) }
            guard let (line, names) = find(segments, isPost) else {
                return refusal("there is no \(request.method) /sandbox\(path)", .notFound)
            }
            var input = ControlInput(path: names, parameters: try await CallBody.read(request))
            for name in names.keys { input.path[name] = names[name] }
            try await waitIfAsked(input)
            let value = try await telegram.run(line.action, input)
            return .json(value.bytes)
        } catch let problem as ControlProblem {
            return refusal(problem.description, .badRequest)
        } catch let error as APIError {
            return refusal(error.description, HTTPStatus(code: error.code) ?? .badRequest)
        }
    }

    func post(_ path: String, _ parameters: [String: String]) async throws -> JSONValue {
        guard let (line, names) = find(path.split(separator: "/").map(String.init), true) else {
            throw ControlProblem("there is no POST /sandbox/\(path)")
        }
        return try await telegram.run(line.action, ControlInput(path: names, parameters: Parameters(parameters)))
    }

    private func find(_ segments: [String], _ isPost: Bool) -> (ControlTable.Line, [String: String])? {
        for line in ControlTable.lines where line.isPost == isPost {
            if let names = line.match(segments) { return (line, names) }
        }
        return nil
    }

    /// `wait_beyond=VERSION` holds the answer back until the world has moved on, `seconds` long at the most.
    private func waitIfAsked(_ input: ControlInput) async throws(ControlProblem) {
        guard let version = try input.id("wait_beyond") else { return }
        let seconds = try input.amount("seconds", in: 0...Self.longestWait) ?? 20
        await telegram.waitForChange(beyond: UInt64(clamping: version), seconds: seconds)
    }

    private func file(_ number: String) async throws(ControlProblem) -> HTTPResponse {
        guard let number = Int(number), let (type, content) = await telegram.file(number) else {
            throw ControlProblem("there is no such file, or it had to make room")
        }
        return HTTPResponse(
            fields: [.contentType: type ?? "application/octet-stream"], body: .bytes(content.bytes))
    }

    private func refusal(_ words: String, _ status: HTTPStatus) -> HTTPResponse {
        .json(JSONValue.object(["error": .string(words)]).bytes, status: status)
    }

    private var index: HTTPResponse {
        .text(ControlTable.lines.map { "\($0.text): \($0.words)\n" }.joined())
    }
}

extension SandboxTelegram {
    func run(_ action: ControlTable.Action, _ input: ControlInput) throws(ControlProblem) -> JSONValue {
        defer { settle() }
        switch action {
        case .act(let act): return try act(world)(input)
        case .errand(let errand): return try run(errand, input)
        }
    }

    func file(_ number: Int) -> (String?, FileContent)? {
        world.shelf.content(number).map { (world.shelf.files[number]?.mimeType, $0) }
    }
}
