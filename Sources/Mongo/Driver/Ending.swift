import Threads

/// The end of a client: asked for once, waited for by any number of tasks.
final class Ending: Sendable {
    private enum State {
        case open
        case closing([CheckedContinuation<Void, Never>])
        case gone
    }

    private let state = Locked(State.open)

    var isClosing: Bool {
        state.withLock { if case .open = $0 { false } else { true } }
    }

    func begin() {
        state.withLock { if case .open = $0 { $0 = .closing([]) } }
    }

    func finish() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            defer { state = .gone }
            if case .closing(let waiting) = state { return waiting }
            return []
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isGone = state.withLock { state in
                switch state {
                case .open: state = .closing([continuation])
                case .closing(let waiting): state = .closing(waiting + [continuation])
                case .gone: return true
                }
                return false
            }
            if isGone { continuation.resume() }
        }
    }
}
