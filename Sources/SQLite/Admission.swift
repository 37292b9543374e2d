import Synchronization
import Threads

/// The bounded way into a queue of jobs, and the wait for its end.
final class Admission: Sendable {
    private let limit: Int
    private let inside = Atomic<Int>(0)
    private let ending: Locked<Ending>

    private struct Ending {
        var threads: Int
        var failure: (any Error)?
        var waiting: [UnsafeContinuation<Void, any Error>] = []

        var result: Result<Void, any Error> { failure.map { .failure($0) } ?? .success(()) }
    }

    /// Of at most this many jobs at a time, done by that many threads.
    init(limit: Int, threads: Int) {
        self.limit = limit
        ending = Locked(Ending(threads: threads))
    }

    var count: Int { inside.load(ordering: .relaxed) }

    func enter() throws(QueueRefusal) {
        guard inside.add(1, ordering: .relaxed).newValue <= limit else {
            leave(1)
            throw .overloaded
        }
    }

    func leave(_ count: Int) { inside.subtract(count, ordering: .relaxed) }

    /// A thread is done for good.
    func threadEnds(_ failure: (any Error)? = nil) {
        let ended = ending.withLock { ending in
            ending.threads -= 1
            ending.failure = ending.failure ?? failure
            return ending
        }
        // Whoever asks from now on is answered at once.
        guard ended.threads == 0 else { return }
        for continuation in ended.waiting { continuation.resume(with: ended.result) }
    }

    /// Returns when all threads are done.
    nonisolated(nonsending) func end() async throws {
        try await withUnsafeThrowingContinuation { continuation in
            let result = ending.withLock { ending -> Result<Void, any Error>? in
                if ending.threads > 0 { ending.waiting.append(continuation) }
                return ending.threads > 0 ? nil : ending.result
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
