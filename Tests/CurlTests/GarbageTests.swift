import Curl
import Synchronization
import TestSupport
import Testing

/// A server may send whatever it likes: there is an answer or an error, in time, and the client lives on.
@Suite struct GarbageTests {
    private static let seeds = [
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: b\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX-T: t\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.0 200 OK\r\n\r\nuntil the end",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nSet-Cookie: a=b\r\n\r\n",
    ]

    @Test(arguments: 0..<4 as Range<UInt64>) func `garbage is survived`(seed: UInt64) async throws {
        var mutation = ByteMutation(
            seed: seed,
            morsels: [
                "\r\n", "\r\n\r\n", "\n", ":", "HTTP/1.1 ", "HTTP/9.9 999", "\0",
                "Content-Length: 18446744073709551616",
                "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n", "0\r\n\r\n",
                "Location: ",
                "Content-Encoding: gzip\r\n", "Connection: upgrade\r\nUpgrade: h2c\r\n", " ", "\t",
            ])
        let answers = (0..<200).map { index in mutation.mutate(Array(Self.seeds[index % Self.seeds.count].utf8)) }
        let next = Atomic(0)
        try await withScript { peer in
            while peer.head() != nil {
                let index = next.add(1, ordering: .relaxed).oldValue
                peer.send(answers[index % answers.count])
                // Half of them close, half leave the client in the belief that there is more.
                if index % 2 == 0 { return }
            }
        } configure: {
            $0.requestsPerOrigin = 16
        } _: { client, base, _ in
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<answers.count {
                    group.addTask {
                        var request = ClientRequest("GET", "\(base)/\(number)")
                        request.deadline = .milliseconds(300)
                        request.responseLimit = 1 << 20
                        request.redirects = number % 3
                        guard number % 5 == 0 else { return await client.error(of: request) == nil }
                        do {
                            let response = try await client.open(request)
                            return await response.body.error() == nil
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(outcomes > 0)
        }
        try await withScript { peer in
            while peer.head() != nil { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok") }
        } _: { client, base, _ in
            let answer = try await client.send(ClientRequest("GET", base))
            #expect(answer.text == "ok")
        }
    }
}
