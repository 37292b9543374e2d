import Bot
import JSON
import Net
import Synchronization
import TestSupport
import Testing
import Wire

/// Stands in for Telegram where only the wire matters: notes every call and answers what it was told to.
final class StandIn: Sendable {
    struct Call: Sendable {
        struct File: Sendable, Equatable {
            let name: String
            let contentType: String?
            var bytes: [UInt8]
        }

        let method: String
        /// Of a form: every value as the text it came as.
        let parameters: JSONValue
        let files: [String: File]
    }

    typealias Answer = @Sendable (Call) async throws -> HTTPResponse

    private let noted = Mutex<[Call]>([])
    let server: HTTPServer

    private init(server: HTTPServer) { self.server = server }

    var calls: [Call] { noted.withLock { $0 } }
    var base: String { "http://127.0.0.1:\(server.port)" }

    /// Runs `body` with a client of a stand-in that answers so, and ends both.
    static func run(
        _ answer: @escaping Answer, files: [String: HTTPResponse] = [:],
        _ body: (StandIn, BotClient) async throws -> Void
    ) async throws {
        let itself = Mutex<StandIn?>(nil)
        let routes: [Route] = [
            .post("/bot42:TEST/{method}", bodyLimit: 1 << 30) { request in
                let call = try await read(request)
                itself.withLock { $0 }?.noted.withLock { $0.append(call) }
                return try await answer(call)
            },
            .get("/file/bot42:TEST/{folder}/{name}") { request in
                let path = "\(request.parameters["folder"] ?? "")/\(request.parameters["name"] ?? "")"
                return files[path] ?? .status(.notFound)
            },
        ]
        var configuration = HTTPServer.Configuration()
        configuration.reactors = 1
        configuration.stopTimeout = 1
        let standIn = StandIn(server: try await HTTPServer.start(Router(routes), configuration))
        itself.withLock { $0 = standIn }
        let token = try #require(BotToken("42:TEST"))
        let client = try BotClient(token, at: BotEndpoint(base: standIn.base))
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(standIn, client))
        } catch {
            outcome = .failure(error)
        }
        await client.shutDown()
        await standIn.server.stop()
        itself.withLock { $0 = nil }
        try outcome.get()
    }

    static func result(_ result: JSONValue) -> HTTPResponse {
        .json((["ok": true, "result": result] as JSONValue).bytes)
    }

    private static func read(_ request: HTTPRequest) async throws -> Call {
        let method = request.parameters["method"] ?? ""
        let type = request.fields[.contentType] ?? ""
        let bytes = try await request.body.collect(upTo: 1 << 28)
        guard let parser = MultipartParser(contentType: type) else {
            #expect(type == "application/json")
            return Call(method: method, parameters: try JSONValue(parsing: bytes), files: [:])
        }
        return form(bytes, parser, method)
    }

    private static func form(_ bytes: [UInt8], _ parser: MultipartParser, _ method: String) -> Call {
        var (parser, offset, part, data) = (parser, 0, MultipartPart?.none, [UInt8]())
        var (parameters, files): (JSONObject, [String: Call.File]) = ([:], [:])
        bytes.withUnsafeBytes { input in
            while true {
                switch parser.next(input, at: &offset) {
                case .part(let next): (part, data) = (next, [])
                case .data(let view): data += view
                case .partEnd:
                    guard let part else { break }
                    if let name = part.filename {
                        files[part.name] = Call.File(name: name, contentType: part.contentType, bytes: data)
                    } else {
                        parameters[part.name] = .string(String(decoding: data, as: UTF8.self))
                    }
                case .end: return
                case .needMore, .failed:
                    Issue.record("no whole form")
                    return
                }
            }
        }
        return Call(method: method, parameters: .object(parameters), files: files)
    }
}

extension JSONValue {
    /// Telegram takes a null for the word.
    var holdsNull: Bool {
        switch self {
        case .null: true
        case .array(let elements): elements.contains(where: \.holdsNull)
        case .object(let object): object.members.contains(where: \.value.holdsNull)
        default: false
        }
    }
}
