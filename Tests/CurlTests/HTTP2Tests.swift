import Curl
import Testing

@Suite(.enabled("scripts/setup test brings the server") { HTTP2Server.isAvailable }) struct HTTP2Tests {
    private func withHTTP2(_ body: (HTTPClient, String) async throws -> Void) async throws {
        let authority = try CertificateAuthority()
        let (certificate, key) = try authority.issue(["DNS:localhost"])
        let server = try HTTP2Server(certificate: certificate, key: key)
        try await withClient(configure: { $0.trustedCertificates = authority.certificate }) { client in
            try await body(client, "https://localhost:\(server.port)")
        }
    }

    /// Connections, reset streams, bytes sent.
    private func seen(_ client: HTTPClient, _ base: String) async throws -> [Int] {
        try await client.send(ClientRequest("GET", base + "/seen")).text.split(separator: " ").compactMap { Int($0) }
    }

    @Test func `many requests share one connection, and each gets its own answer`() async throws {
        try await withHTTP2 { client, base in
            let answers = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let words = ClientBody.text(String(repeating: "\(number) ", count: number))
                        let answer = try await client.send(ClientRequest("POST", base + "/echo", body: words))
                        return answer.status == 200 && answer.text == String(repeating: "\(number) ", count: number)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count == 200 && answers.allSatisfy { $0 })
            let connections = try await seen(client, base)[0]
            #expect(connections == 1)
        }
    }

    @Test func `bodies stream both ways`() async throws {
        let pieces = (0..<50).map { [UInt8](repeating: UInt8($0), count: 50_000) }
        try await withHTTP2 { client, base in
            for length in [nil, 2_500_000] as [Int64?] {
                let stream = AsyncStream<[UInt8]> { stream in
                    for piece in pieces { stream.yield(piece) }
                    stream.finish()
                }
                let request = ClientRequest("POST", base + "/echo", body: .stream(length: length, stream))
                let response = try await client.open(request)
                let body = try await response.body.collect()
                #expect(body == pieces.flatMap { $0 })
            }
        }
    }

    @Test func `a body that no one takes is held back within a window, and others pass it`() async throws {
        try await withHTTP2 { client, base in
            let response = try await client.open(ClientRequest("GET", base + "/big/\(128 << 20)"))
            // Settled when what was sent does not grow any more.
            var last = -1
            let isSettled = await reached {
                let sent = (try? await seen(client, base)[2]) ?? 0
                defer { last = sent }
                try? await Task.sleep(for: .milliseconds(100))
                return sent == last && sent > 0
            }
            #expect(isSettled)
            #expect(last < 64 << 20)
            let count = try await response.body.collect().count
            #expect(count == 128 << 20)
        }
    }

    @Test func `cancelling resets the stream and leaves the others alone`() async throws {
        try await withHTTP2 { client, base in
            _ = try await seen(client, base)
            let hanging = Task { await client.error(of: ClientRequest("GET", base + "/hang")) }
            let staying = Task { await client.error(of: ClientRequest("GET", base + "/big/1000000")) }
            #expect(await staying.value == nil)
            hanging.cancel()
            #expect(await hanging.value == .cancelled)
            #expect(await reached { (try? await seen(client, base)[1]) == 1 })
            let connections = try await seen(client, base)[0]
            #expect(connections == 1)
        }
    }
}
