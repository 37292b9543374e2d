import Curl
import Foundation
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@Suite(.serialized) struct StreamingTests {
    /// One GiB, in pieces of 64 KiB.
    private static let pieceCount = 16_384
    private static let piece = [UInt8](repeating: 7, count: 65_536)
    private static let total = Int64(pieceCount * piece.count)

    @Test func `the head comes first, and pieces as they arrive`() async throws {
        try await withScript { peer in
            while let head = peer.head() {
                guard head.contains("/first") else { continue }
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf")
                // Goes on only when the test has seen the first half.
                _ = peer.receive()
                peer.send("more")
            }
        } _: { client, base, _ in
            let response = try await client.open(ClientRequest("GET", base + "/first"))
            #expect(response.status == 200)
            #expect(response.head.contentLength == 8)
            #expect(try await response.body.next() == Array("half".utf8))
        }
    }

    @Test func `a body that no one takes is paused`() async throws {
        let size = 256 << 20
        let sent = Mutex(0)
        let stalled = Mutex(false)
        try await withScript { peer in
            _ = peer.head()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \(size)\r\n\r\n")
            let piece = [UInt8](repeating: 1, count: 65_536)
            for _ in 0..<(size / piece.count) {
                if !peer.hasRoom(within: 200) { stalled.withLock { $0 = true } }
                guard peer.send(piece) else { return }
                sent.withLock { $0 += piece.count }
            }
        } _: { client, base, _ in
            let response = try await client.open(ClientRequest("GET", base))
            #expect(await reached { stalled.withLock { $0 } })
            // What the kernel buffers on both sides, and our share.
            #expect(sent.withLock { $0 } < 32 << 20)
            var count = 0
            for try await piece in response.body { count += piece.count }
            #expect(count == size)
        }
    }

    @Test func `a source is asked no faster than the other end reads`() async throws {
        let pulled = Mutex(0)
        let isOpen = Mutex(false)
        try await withScript { peer in
            _ = peer.head()
            while !isOpen.withLock({ $0 }) { sched_yield() }
            var count = 0
            while count < 64 << 20, let bytes = peer.receive() { count += bytes.count }
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: \("\(count)".utf8.count)\r\n\r\n\(count)")
        } _: { client, base, _ in
            let body = ClientBody.stream(length: 64 << 20) {
                pulled.withLock { pulled in
                    guard pulled < 64 << 20 else { return nil }
                    pulled += 65_536
                    return [UInt8](repeating: 1, count: 65_536)
                }
            }
            let answer = Task { try await client.send(ClientRequest("PUT", base, body: body)) }
            var last = -1
            // Still for a while: what the kernel buffers is full, and so is our share.
            #expect(
                await reached {
                    let now = pulled.withLock { $0 }
                    defer { last = now }
                    try? await Task.sleep(for: .milliseconds(100))
                    return now == last && now > 0
                })
            #expect(pulled.withLock { $0 } < 32 << 20)
            isOpen.withLock { $0 = true }
            let text = try await answer.value.text
            #expect(text == "\(64 << 20)")
        }
    }

    @Test(.timeLimit(.minutes(5))) func `a GiB goes up and a GiB comes down in little memory`() async throws {
        let routes: [Route] = [
            .post("/take", bodyLimit: 4 << 30) { request in
                var count = 0
                for try await piece in request.body { count += piece.count }
                return .text("\(count)")
            },
            .get("/give") { _ in HTTPResponse(body: .stream(Repeated(piece: Self.piece, count: Self.pieceCount))) },
        ]
        try await withServer(routes) { client, base, _ in
            _ = try await client.send(ClientRequest("POST", base + "/take", body: .bytes(Self.piece)))
            let before = try Self.memory()
            let source = ClientBody.stream(length: Self.total, Repeated(piece: Self.piece, count: Self.pieceCount))
            let up = try await client.send(ClientRequest("POST", base + "/take", body: source))
            #expect(up.text == "\(Self.total)")
            let unsized = ClientBody.stream(length: nil, Repeated(piece: Self.piece, count: 1000))
            let chunked = try await client.send(ClientRequest("POST", base + "/take", body: unsized))
            #expect(chunked.text == "65536000")

            let response = try await client.open(ClientRequest("GET", base + "/give"))
            var count: Int64 = 0
            for try await piece in response.body { count += Int64(piece.count) }
            #expect(count == Self.total)
            // Both ends are in this process, and other tests beside them.
            #expect(try Self.memory() < before + 64 << 20)
        }
    }

    /// Resident bytes of the process.
    private static func memory() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        return (line?.split(separator: " ").dropLast().last.flatMap { Int($0) } ?? 0) << 10
    }

    private struct Repeated: AsyncSequence, Sendable {
        let piece: [UInt8]
        let count: Int

        struct AsyncIterator: AsyncIteratorProtocol {
            let piece: [UInt8]
            var left: Int

            mutating func next() async throws -> [UInt8]? {
                guard left > 0 else { return nil }
                left -= 1
                return piece
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(piece: piece, left: count) }
    }
}
