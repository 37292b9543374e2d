import JSON
import Net
import Wire

/// What a method gives back.
enum Answer: Sendable {
    case value(JSONValue, description: String?)
    case updates([QueuedUpdate])

    /// The numbers of the messages that it tells of.
    var messageIDs: [Int] {
        guard case .value(let value, _) = self else { return [] }
        return (value.array ?? [value]).compactMap { $0["message_id"]?.int.map { Int($0) } }
    }
}

/// Answers as they go over the wire.
enum Envelope {
    static func response(_ answer: Answer) -> HTTPResponse {
        var bytes = Array("{\"ok\":true,\"result\":".utf8)
        switch answer {
        case .value(let value, let description):
            value.write(to: &bytes)
            if let description {
                bytes += Array(",\"description\":".utf8)
                JSONValue.string(description).write(to: &bytes)
            }
        case .updates(let updates):
            bytes.append(UInt8(ascii: "["))
            for (index, update) in updates.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += update.bytes
            }
            bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(UInt8(ascii: "}"))
        return .json(bytes)
    }

    static func response(_ error: APIError) -> HTTPResponse {
        var parameters = JSONObject()
        parameters["retry_after"] = error.retryAfter.map(JSONValue.number)
        parameters["migrate_to_chat_id"] = error.migrateTo.map { .int($0) }
        let body: JSONValue = [
            "ok": false, "error_code": .number(error.code), "description": .string(error.description),
            "parameters": parameters.isEmpty ? nil : .object(parameters),
        ]
        var response = HTTPResponse.json(body.bytes, status: HTTPStatus(code: error.code) ?? .badRequest)
        if let seconds = error.retryAfter { response.fields.append(.retryAfter, String(seconds)) }
        return response
    }

    /// What stands between the bot and Telegram when things go wrong.
    static func page(_ status: HTTPStatus) -> HTTPResponse {
        let html = """
            <html>
            <head><title>\(status)</title></head>
            <body>
            <center><h1>\(status)</h1></center>
            <hr><center>nginx/1.18.0</center>
            </body>
            </html>

            """
        return HTTPResponse(status: status, fields: [.contentType: "text/html"], body: .bytes(Array(html.utf8)))
    }

    /// The connection ends and nothing was answered.
    static let dropped = HTTPResponse(body: .stream(BrokenStream()))
}

/// A body that breaks before its first byte; the head is still in hand then and never leaves.
private struct BrokenStream: AsyncSequence, Sendable {
    typealias Element = [UInt8]

    struct AsyncIterator: AsyncIteratorProtocol {
        mutating func next() async throws -> [UInt8]? { throw HTTPBodyError.cutShort }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator() }
}
