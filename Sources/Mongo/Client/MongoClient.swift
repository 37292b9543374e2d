import JSON
import Threads

/// A MongoDB deployment, reached over a few threads with a connection each. Calls are served in the order in which they
/// came; a call that waits goes when its task is cancelled, one that is under way is carried to its end.
///
/// `close` has to be awaited before the process exits: libmongoc tears itself down then, whoever still works with it.
package final class MongoClient: Sendable {
    typealias Work = @Sendable (Worker) -> Void

    private let calls: WorkQueue<Work>
    /// Calls that no thread has taken yet.
    let waiting = Locked(0)
    private let mostWaiting: Int
    private let ending = Ending()

    /// Nothing is sent before the first call. Beyond `mostWaiting` calls that no thread has taken yet, and beyond
    /// `mostStreams` change streams, more are refused as overloaded.
    package init(
        _ settings: MongoSettings, threads: Int = 4, mostWaiting: Int = 4096, mostStreams: Int = 64
    ) throws(MongoError) {
        let calls = WorkQueue<Work>()
        let threads = max(1, threads)
        let pool = ClientPool(settings, threads: threads, mostStreams: mostStreams, ending: ending)
        self.calls = calls
        self.mostWaiting = mostWaiting
        for _ in 0..<threads {
            do throws(Thread.Failure) {
                try Thread.start(name: "mongo") {
                    let worker = Worker(pool: pool)
                    while let call = calls.take(most: 1).first { call(worker) }
                }
            } catch {
                calls.close()
                throw MongoError(.refused, error.description)
            }
        }
    }

    deinit {
        ending.begin()
        calls.close()
    }

    /// A database by its name.
    package func database(_ name: String) -> MongoDatabase { MongoDatabase(client: self, name: name) }

    /// Asks the server whether it is there.
    package func ping() async throws(MongoError) {
        try await call { worker throws(MongoError) in _ = try worker.run(["ping": .int(1)], in: "admin") }
    }

    /// As "7.0.14".
    package func serverVersion() async throws(MongoError) -> String {
        try await call { worker throws(MongoError) in
            guard let version = try worker.run(["buildInfo": .int(1)], in: "admin")["version"]?.asString else {
                throw MongoError(.unreadable, "buildInfo tells no version")
            }
            return version
        }
    }

    /// Refuses what waits and what comes, ends all change streams, and returns when the last connection is closed, which
    /// takes as long as the calls that are under way.
    package func close() async {
        ending.begin()
        calls.close()
        await ending.wait()
    }

    /// Runs `body` on one of the threads.
    func call<Value: Sendable>(
        _ body: @escaping @Sendable (Worker) throws(MongoError) -> Value
    ) async throws(MongoError) -> Value {
        let pending = PendingCall<Value>()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                pending.wait(answer)
                if let refusal = enqueue(pending, body) { pending.take()?.resume(returning: .failure(refusal)) }
            }
        } onCancel: {
            pending.cancel()
        }
        return try result.get()
    }

    private func enqueue<Value>(
        _ pending: PendingCall<Value>, _ body: @escaping @Sendable (Worker) throws(MongoError) -> Value
    ) -> MongoError? {
        let hasRoom = waiting.withLock { waiting in
            guard waiting < mostWaiting else { return false }
            waiting += 1
            return true
        }
        guard hasRoom else { return MongoError(.overloaded, "\(mostWaiting) wait already") }
        let isQueued = calls.push { [waiting, ending] worker in
            waiting.withLock { $0 -= 1 }
            guard let answer = pending.take() else { return }
            if ending.isClosing {
                answer.resume(returning: .failure(Self.closed))
            } else {
                answer.resume(returning: Result { () throws(MongoError) in try body(worker) })
            }
        }
        return isQueued ? nil : Self.closed
    }

    private static let closed = MongoError(.closed, "it was still waiting, or came later")
}
