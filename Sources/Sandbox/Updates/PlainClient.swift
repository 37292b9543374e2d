import Threads

/// One request over plain HTTP/1.1 on a connection of its own, on a thread that may block.
enum PlainClient {
    struct Request: Sendable {
        var method: String
        var address: HTTPAddress
        var fields: [(String, String)] = []
        var body: [UInt8] = []
        /// For each wait on the network, in seconds.
        var timeout = 60
        var mostBytes = 4 << 20
    }

    struct Failure: Error, Sendable {
        let words: String

        static let closed = Failure(words: "Connection closed")
        static let notHTTP = Failure(words: "Wrong response from the webhook: not HTTP")
        static let tooLong = Failure(words: "Wrong response from the webhook: too long")
    }

    static func exchange(_ request: Request) async -> Result<PlainResponse, Failure> {
        await withCheckedContinuation { continuation in
            do {
                try Thread.start(name: "sandbox-call") {
                    continuation.resume(returning: Result { () throws(Failure) in try perform(request) })
                }
            } catch {
                continuation.resume(returning: .failure(Failure(words: "\(error)")))
            }
        }
    }

    private static func perform(_ request: Request) throws(Failure) -> PlainResponse {
        let socket = try BlockingSocket(to: request.address, timeout: request.timeout)
        defer { socket.close() }
        var head = "\(request.method) \(request.address.path) HTTP/1.1\r\nHost: \(request.address.authority)\r\n"
        for (name, value) in request.fields { head += "\(name): \(value)\r\n" }
        if !request.body.isEmpty { head += "Content-Length: \(request.body.count)\r\n" }
        head += "Connection: close\r\n\r\n"
        try socket.send(Array(head.utf8) + request.body)
        var received: [UInt8] = []
        while true {
            if let response = try PlainResponse.read(received, isWhole: false) { return response }
            let piece = try socket.receive()
            guard !piece.isEmpty else { break }
            received += piece
            guard received.count <= request.mostBytes else { throw Failure.tooLong }
        }
        guard !received.isEmpty else { throw Failure.closed }
        guard let response = try PlainResponse.read(received, isWhole: true) else { throw Failure.closed }
        return response
    }
}
