package import Curl
package import Helpdesk
import JSON

/// Calls Telegram's Bot API as one bot. It decides nothing: what does not succeed is a `BotError`, and no call but for
/// a dead connection is made twice.
package struct BotClient: Sendable {
    /// Reads a file from the disk of a Bot API server on this machine.
    package typealias LocalFiles = @Sendable (_ path: String) async throws(FilesError) -> any FilePieces

    package let token: BotToken
    let endpoint: BotEndpoint
    let localFiles: LocalFiles?
    let meter = CallMeter()
    private let http: HTTPClient
    /// Questions that are held open for long must not stand in another call's way, nor end with its connection.
    private let polls: HTTPClient

    /// Without `localFiles`, files on the server's disk are asked for over HTTP.
    package init(
        _ token: BotToken, at endpoint: BotEndpoint = BotEndpoint(),
        _ configuration: HTTPClient.Configuration = HTTPClient.Configuration(), localFiles: LocalFiles? = nil
    ) throws(HTTPClientError) {
        self.token = token
        self.endpoint = endpoint
        self.localFiles = localFiles
        http = try HTTPClient(configuration)
        polls = try HTTPClient(configuration)
    }

    /// Ends every call with an error.
    package func shutDown() async {
        await polls.shutDown()
        await http.shutDown()
    }

    /// Makes a call. One that does the same when it is made twice says so.
    func call(
        _ method: String, _ parameters: JSONObject = [:], isRepeatable: Bool = false
    ) async throws(BotError) -> JSONValue {
        var request = ClientRequest("POST", endpoint.url(method, token))
        request.deadline = .seconds(60)
        request.isRepeatable = isRepeatable
        request.setJSON(parameters)
        return try await answer(to: request, method, on: http)
    }

    /// Makes a call that is held open by Telegram for up to `time`.
    func poll(_ method: String, _ parameters: JSONObject, for time: Duration) async throws(BotError) -> JSONValue {
        var request = ClientRequest("POST", endpoint.url(method, token))
        request.deadline = time + .seconds(10)
        // A batch is cut at about 4 MiB.
        request.responseLimit = 64 << 20
        request.isRepeatable = true
        request.setJSON(parameters)
        return try await answer(to: request, method, on: polls)
    }

    /// Makes a call that brings files along.
    func upload(
        _ method: String, _ parameters: JSONObject, _ files: [(name: String, file: Upload)]
    ) async throws(BotError) -> JSONValue {
        let form = UploadForm(parameters, files)
        var request = ClientRequest("POST", endpoint.url(method, token), body: form.body)
        request.fields.append("Content-Type", form.contentType)
        // Telegram looks into large files before it answers.
        request.deadline = .seconds(1_800)
        request.idleTimeout = .seconds(180)
        do throws(BotError) {
            return try await answer(to: request, method, on: http)
        } catch {
            guard let failure = form.failure else { throw error }
            throw .unreadable(failure)
        }
    }

    /// Opens what lies at an address of files.
    func open(_ url: String, limit: Int64) async throws(BotError) -> StreamedResponse {
        var request = ClientRequest("GET", url)
        request.deadline = .seconds(1_800)
        request.idleTimeout = .seconds(60)
        request.responseLimit = limit
        do throws(HTTPClientError) {
            return try await http.open(request)
        } catch {
            if error == .tooLarge { throw .tooLargeToFetch }
            throw BotError(error)
        }
    }

    private func answer(
        to request: ClientRequest, _ method: String, on http: HTTPClient
    ) async throws(BotError) -> JSONValue {
        do throws(BotError) {
            let result = try await read(request, on: http)
            meter.succeeded(method)
            return result
        } catch {
            meter.failed(error, isRepeatable: request.isRepeatable)
            throw error
        }
    }

    private func read(_ request: ClientRequest, on http: HTTPClient) async throws(BotError) -> JSONValue {
        let response: ClientResponse
        do throws(HTTPClientError) {
            response = try await http.send(request)
        } catch {
            throw BotError(error)
        }
        return try TelegramAnswer(response, hiding: token).result
    }
}

extension ClientRequest {
    fileprivate mutating func setJSON(_ parameters: JSONObject) {
        fields.append("Content-Type", "application/json")
        body = .bytes(JSONValue.object(parameters).bytes)
    }
}

extension BotError {
    init(_ error: HTTPClientError) {
        // A form that ends too early has no effect.
        let mayHaveArrived = error == .brokenBody ? false : error.mayHaveArrived
        self = .transport(error.description, mayHaveBeenDelivered: mayHaveArrived)
    }
}
