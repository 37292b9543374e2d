import Glibc
import Testing
import Threads

@Suite struct ThreadExecutorTests {
    private actor Bound {
        private let executor: ThreadExecutor
        nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
        private var count = 0

        init() throws { executor = try ThreadExecutor(name: "bound") }

        func next() -> (count: Int, thread: UInt) {
            count += 1
            return (count, UInt(pthread_self()))
        }
    }

    @Test func `an actor runs on its own thread, one call at a time`() async throws {
        let bound = try Bound()
        let seen = await withTaskGroup(of: (count: Int, thread: UInt).self) { group in
            for _ in 0..<1_000 { group.addTask { await bound.next() } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(seen.map(\.count)) == Set(1...1_000))
        #expect(Set(seen.map(\.thread)).count == 1)
    }

    @Test func `a queue gives what it has in order and ends those who wait once it is closed`() async throws {
        let queue = WorkQueue<Int>()
        for number in 1...5 { #expect(queue.push(number)) }
        #expect(queue.take(most: 2) == [1, 2])
        queue.close()
        #expect(!queue.push(6))
        #expect(queue.take() == [3, 4, 5])
        #expect(queue.take().isEmpty)
    }
}
