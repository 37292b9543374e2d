import Curl

/// Signs calls and repeats those that may go well the next time.
struct S3Client: Sendable {
    private static let attempts = 4
    /// A list of a thousand keys has about 400 KiB.
    private static let answerLimit: Int64 = 8 << 20

    private let settings: S3Settings
    private let http: HTTPClient

    init(_ settings: S3Settings, _ http: HTTPClient) {
        self.settings = settings
        self.http = http
    }

    /// The whole answer to a call that went well.
    func send(_ call: S3Call) async throws(S3Failure) -> ClientResponse {
        try await repeating { () async throws(S3Failure) in
            var request = request(call)
            request.responseLimit = Self.answerLimit
            let response: ClientResponse
            do throws(HTTPClientError) {
                response = try await http.send(request)
            } catch {
                throw .unreachable(error)
            }
            guard Self.isGood(response.status, call) else {
                throw .refused(status: response.status, code: Self.code(response.body))
            }
            return response
        }
    }

    /// The head of an answer that went well, and its body to be taken piece by piece.
    func open(_ call: S3Call) async throws(S3Failure) -> StreamedResponse {
        try await repeating { () async throws(S3Failure) in
            do throws(HTTPClientError) {
                let response = try await http.open(request(call))
                if Self.isGood(response.status, call) { return .success(response) }
                var words: [UInt8] = []
                while words.count < 65_536, let piece = try await response.body.next() { words += piece }
                return .failure(S3Failure.refused(status: response.status, code: Self.code(words)))
            } catch {
                return .failure(S3Failure.unreachable(error))
            }
        }
    }

    /// Waits longer after each try, and by chance, so that not all come back at once.
    private func repeating<Answer>(
        _ attempt: () async throws(S3Failure) -> Answer
    ) async throws(S3Failure) -> Answer {
        var pause = settings.patience
        for _ in 1..<Self.attempts {
            do throws(S3Failure) {
                return try await attempt()
            } catch {
                guard error.mayPass, !Task.isCancelled else { throw error }
            }
            do {
                try await Task.sleep(for: pause * Double.random(in: 0.5...1.5))
            } catch {
                throw .unreachable(.cancelled)
            }
            pause *= 2
        }
        return try await attempt()
    }

    private func repeating<Answer>(
        _ attempt: () async throws(S3Failure) -> Result<Answer, S3Failure>
    ) async throws(S3Failure) -> Answer {
        try await repeating { () async throws(S3Failure) -> Answer in try await attempt().get() }
    }

    private func request(_ call: S3Call) -> ClientRequest {
        let path = "/" + settings.bucket + (call.key.map { "/" + $0 } ?? "")
        let query = S3Signature.queryText(call.query)
        let hash = S3Payload.hash(call.body)
        let time = S3Time.now
        var fields = call.fields + [("x-amz-content-sha256", hash), ("x-amz-date", time.text)]
        let signature = S3Signature(
            accessKey: settings.accessKey, secretKey: settings.secretKey, region: settings.region)
        let authorization = signature.authorization(
            call.method, path: path, query: call.query, fields: fields + [("host", settings.host)], payloadHash: hash,
            time: time)
        fields.append(("Authorization", authorization))
        var request = ClientRequest(
            call.method,
            "\(settings.isSecure ? "https" : "http")://\(settings.endpoint)"
                + S3Signature.escaped(path, keepsSlashes: true) + (query.isEmpty ? "" : "?" + query),
            body: call.body.isEmpty ? .none : .bytes(call.body))
        for (name, value) in fields { request.fields.append(name, value) }
        // A body may be as long as it takes, if only it moves.
        request.deadline = nil
        request.idleTimeout = .seconds(30)
        return request
    }

    private static func isGood(_ status: Int, _ call: S3Call) -> Bool {
        (200..<300).contains(status) || call.goodStatuses.contains(status)
    }

    /// S3's word for what is wrong: letters and digits and nothing else, whatever the server sends.
    private static func code(_ body: [UInt8]) -> String? {
        guard let code = XMLElement(body).flatMap({ $0.name == "Error" ? $0["Code"]?.text : nil }),
            (1...64).contains(code.utf8.count),
            code.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
        else { return nil }
        return code
    }
}
