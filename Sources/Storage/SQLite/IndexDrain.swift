import SQLite
import Threads

/// Moves the words of new messages into the search index when no one waits for the writer. Until then they lie in a
/// queue, which the search looks through too.
final class IndexDrain: Sendable {
    private struct State {
        var isRunning = false
        /// Messages queued since the last look.
        var queued = 0
    }

    private let writer: Writer
    private let state = Locked(State())

    init(_ writer: Writer) { self.writer = writer }

    /// There are words of so many more messages in the queue.
    func nudge(_ count: Int = 1) {
        let isIdle = state.withLock { state in
            state.queued += count
            defer { state.isRunning = true }
            return !state.isRunning
        }
        guard isIdle else { return }
        Task.detached(priority: .low) { [self] in await run() }
    }

    /// Empties the queue.
    func drain() async throws {
        while try await writer.write({ try $0.indexQueued(most: Self.step) }) {}
    }

    private func run() async {
        while true {
            // Whoever writes goes first, unless the queue gets so long that looking through it would take time.
            var patience = 20
            while patience > 0, state.withLock({ $0.queued < Self.most }) {
                try? await Task.sleep(for: .milliseconds(50))
                patience -= 1
                if writer.waiting == 0 { break }
            }
            state.withLock { $0.queued = 0 }
            // A store that is closed or out of order has it still in the queue when it is opened next.
            guard (try? await drain()) != nil else { break }
            let isDone = state.withLock { state in
                if state.queued == 0 { state.isRunning = false }
                return state.queued == 0
            }
            if isDone { return }
        }
        state.withLock { $0.isRunning = false }
    }

    private static let step = 500
    private static let most = 4_000
}
