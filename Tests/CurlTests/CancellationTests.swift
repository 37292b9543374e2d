import Curl
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct CancellationTests {
    @Test func `cancelling the task closes the connection, wherever the request is`() async throws {
        let begun = Mutex(0)
        let ended = Mutex(0)
        try await withScript { peer in
            guard let head = peer.head() else { return }
            if head.contains("/half") { peer.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf") }
            begun.withLock { $0 += 1 }
            peer.waitForEnd()
            ended.withLock { $0 += 1 }
        } _: { client, base, _ in
            var expected = 0
            for path in ["/silent", "/half"] {
                for body in [ClientBody.none, .stream(length: nil) { try await Self.forever() }] {
                    let task = Task {
                        await client.error(of: ClientRequest("POST", base + path, body: body))
                    }
                    expected += 1
                    #expect(await reached { begun.withLock { $0 } == expected })
                    task.cancel()
                    #expect(await task.value == .cancelled)
                    #expect(await reached { ended.withLock { $0 } == expected })
                }
            }
        }
    }

    private static func forever() async throws -> [UInt8]? {
        try await Task.sleep(for: .seconds(3600))
        return nil
    }

    @Test func `a task that was cancelled before sends nothing`() async throws {
        try await withScript {
            $0.waitForEnd()
        } _: { client, base, server in
            let task = Task {
                while !Task.isCancelled { await Task.yield() }
                return await client.error(of: ClientRequest("GET", base))
            }
            task.cancel()
            #expect(await task.value == .cancelled)
        }
    }

    @Test func `letting go of a body closes the connection`() async throws {
        let ended = Mutex(0)
        try await withScript { peer in
            _ = peer.head()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\nhalf")
            peer.waitForEnd()
            ended.withLock { $0 += 1 }
        } _: { client, base, _ in
            do {
                let response = try await client.open(ClientRequest("GET", base))
                #expect(try await response.body.next() == Array("half".utf8))
            }
            #expect(await reached { ended.withLock { $0 } == 1 })

            let response = try await client.open(ClientRequest("GET", base))
            let task = Task {
                await response.body.error()
            }
            task.cancel()
            #expect(await task.value == .cancelled)
            #expect(await reached { ended.withLock { $0 } == 2 })
        }
    }

    @Test func `a source is stopped when its request is over`() async throws {
        let isAsked = Mutex(false)
        let isStopped = Mutex(false)
        try await withScript { peer in
            _ = peer.head()
            while !isAsked.withLock({ $0 }) { sched_yield() }
            peer.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        } _: { client, base, _ in
            let body = ClientBody.stream(length: nil) {
                isAsked.withLock { $0 = true }
                do {
                    return try await Self.forever()
                } catch {
                    isStopped.withLock { $0 = true }
                    throw error
                }
            }
            let answer = try await client.send(ClientRequest("POST", base, body: body))
            #expect(answer.status == 403)
            #expect(await reached { isStopped.withLock { $0 } })
        }
    }

    @Test func `shutting down ends all with an error`() async throws {
        let begun = Mutex(0)
        try await withScript { peer in
            _ = peer.head()
            begun.withLock { $0 += 1 }
            peer.waitForEnd()
        } configure: {
            $0.requests = 5
        } _: { client, base, _ in
            let tasks = (0..<20).map { _ in
                Task {
                    await client.error(of: ClientRequest("GET", base))
                }
            }
            #expect(await reached { begun.withLock { $0 } == 5 })
            await client.shutDown()
            for task in tasks { #expect(await task.value == .shutDown) }
            let late = await client.error(of: ClientRequest("GET", base))
            #expect(late == .shutDown)
            await client.shutDown()
        }
    }

    @Test func `a client that no one holds takes its thread and descriptors with it`() async throws {
        let before = try Self.descriptorCount()
        for _ in 0..<20 {
            let client = try HTTPClient()
            _ = await client.error(of: ClientRequest("GET", "http://127.0.0.1:1"))
        }
        // Other tests open and close at the same time; twenty clients would hold sixty and more.
        #expect(await reached { ((try? Self.descriptorCount()) ?? .max) < before + 40 })
    }

    private static func descriptorCount() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
