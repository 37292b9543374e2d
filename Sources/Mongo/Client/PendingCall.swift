import Threads

/// One call on its way to a worker. It is settled exactly once: by the worker that takes it, or by its cancellation
/// while no worker has.
final class PendingCall<Value: Sendable>: Sendable {
    typealias Answer = CheckedContinuation<Result<Value, MongoError>, Never>

    private enum State {
        case new
        case waiting(Answer)
        case settled
    }

    private let state = Locked(State.new)

    /// Nil-safe against a cancellation that was faster.
    func wait(_ answer: Answer) {
        let isCancelled = state.withLock { state in
            if case .settled = state { return true }
            state = .waiting(answer)
            return false
        }
        if isCancelled { answer.resume(returning: .failure(Self.cancelled)) }
    }

    /// For the one who will answer; nil when it is settled.
    func take() -> Answer? {
        state.withLock { state in
            guard case .waiting(let answer) = state else { return nil }
            state = .settled
            return answer
        }
    }

    func cancel() {
        let answer = state.withLock { state -> Answer? in
            defer { state = .settled }
            if case .waiting(let answer) = state { return answer }
            return nil
        }
        answer?.resume(returning: .failure(Self.cancelled))
    }

    private static var cancelled: MongoError { MongoError(.cancelled, "its task was cancelled while it waited") }
}
