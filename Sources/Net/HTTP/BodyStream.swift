import Threads

/// Between the connection that reads a body and the handler that asks for it: a few pieces at the most.
final class BodyStream: Sendable {
    /// The connection stops reading at this many bytes, and goes on below half of it.
    static let highWater = 256 * 1024

    private struct State {
        var pieces: [[UInt8]] = []
        var byteCount = 0
        var isFull = false
        var wasAskedFor = false
        var ending: Result<Void, HTTPBodyError>?
        var waiting: CheckedContinuation<[UInt8]?, any Error>?
    }

    private let state = Locked(State())
    private let connection: LoopBound<HTTPConnection>

    init(connection: LoopBound<HTTPConnection>) {
        self.connection = connection
    }

    /// Takes a piece from the connection; answers whether it may go on reading.
    func push(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let piece = Array(bytes)
        let (waiting, mayGoOn) = state.withLock { state in
            if let waiting = state.waiting {
                state.waiting = nil
                return (Optional(waiting), true)
            }
            state.pieces.append(piece)
            state.byteCount += piece.count
            state.isFull = state.byteCount >= Self.highWater
            return (nil, !state.isFull)
        }
        waiting?.resume(returning: piece)
        return mayGoOn
    }

    func end(_ ending: Result<Void, HTTPBodyError>) {
        let waiting = state.withLock { state in
            guard state.ending == nil else { return CheckedContinuation<[UInt8]?, any Error>?.none }
            state.ending = ending
            defer { state.waiting = nil }
            return state.waiting
        }
        guard let waiting else { return }
        switch ending {
        case .success: waiting.resume(returning: nil)
        case .failure(let error): waiting.resume(throwing: error)
        }
    }

    private enum Step {
        case piece([UInt8], resume: Bool)
        case ended(Result<Void, HTTPBodyError>)
        case waiting(isFirst: Bool)
    }

    func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let step = state.withLock { take(from: &$0, orLeave: continuation) }
                switch step {
                case .piece(let piece, let resume):
                    if resume { connection.post { $0.bodyHasRoom() } }
                    continuation.resume(returning: piece)
                case .ended(.success): continuation.resume(returning: nil)
                case .ended(.failure(let error)): continuation.resume(throwing: error)
                case .waiting(let isFirst):
                    if isFirst { connection.post { $0.bodyIsWanted() } }
                }
            }
        } onCancel: {
            end(.failure(.cutShort))
        }
    }

    private func take(
        from state: inout State, orLeave continuation: CheckedContinuation<[UInt8]?, any Error>
    ) -> Step {
        if !state.pieces.isEmpty {
            let piece = state.pieces.removeFirst()
            state.byteCount -= piece.count
            let resume = state.isFull && state.byteCount <= Self.highWater / 2
            if resume { state.isFull = false }
            return .piece(piece, resume: resume)
        }
        if let ending = state.ending { return .ended(ending) }
        state.waiting = continuation
        defer { state.wasAskedFor = true }
        return .waiting(isFirst: !state.wasAskedFor)
    }
}
