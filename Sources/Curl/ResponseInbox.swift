import Threads

/// Between the engine that receives an answer and the one who waits for it.
final class ResponseInbox: Sendable {
    typealias Ending = Result<Void, HTTPClientError>
    typealias Waiter<Value: Sendable> = CheckedContinuation<Result<Value, HTTPClientError>, Never>

    /// A streamed body is paused at this many bytes that no one took.
    static let highWater = 256 * 1024

    private enum Waiting {
        case noOne
        case whole(Waiter<ClientResponse>)
        case head(Waiter<ResponseHead>)
        case piece(Waiter<[UInt8]?>)
    }

    private struct State {
        var head: ResponseHead?
        var bytes: [UInt8] = []
        var isPaused = false
        var ending: Ending?
        var waiting = Waiting.noOne

        mutating func takeWaiting() -> Waiting {
            defer { waiting = .noOne }
            return waiting
        }
    }

    private let state = Locked(State())
    private let isStreamed: Bool

    init(isStreamed: Bool) {
        self.isStreamed = isStreamed
    }

    /// From the engine: the head has come.
    func take(_ head: ResponseHead) {
        let waiting = state.withLock { state -> Waiting in
            guard state.ending == nil else { return .noOne }
            state.head = head
            guard case .head = state.waiting else { return .noOne }
            return state.takeWaiting()
        }
        if case .head(let waiter) = waiting { waiter.resume(returning: .success(head)) }
    }

    /// From the engine: bytes have come. False, and nothing is taken, while there are too many already.
    func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (accepted, waiter, piece) = state.withLock { state -> (Bool, Waiter<[UInt8]?>?, [UInt8]) in
            guard state.ending == nil else { return (true, nil, []) }
            guard !isStreamed || state.bytes.count < Self.highWater else {
                state.isPaused = true
                return (false, nil, [])
            }
            if case .piece(let waiter) = state.waiting {
                state.waiting = .noOne
                return (true, waiter, Array(bytes))
            }
            state.bytes.append(contentsOf: bytes)
            return (true, nil, [])
        }
        waiter?.resume(returning: .success(piece))
        return accepted
    }

    /// From either side; the first ending counts. What was received before a failure of the other end can still be
    /// taken. Answers whether this was the first.
    @discardableResult
    func end(_ ending: Ending) -> Bool {
        let (isFirst, waiting, head, bytes) = state.withLock { state -> (Bool, Waiting, ResponseHead?, [UInt8]) in
            guard state.ending == nil else { return (false, .noOne, nil, []) }
            state.ending = ending
            if ending == .cancelled || ending == .shutDown { state.bytes = [] }
            let waiting = state.takeWaiting()
            guard case .whole = waiting else { return (true, waiting, state.head, []) }
            defer { state.bytes = [] }
            return (true, waiting, state.head, state.bytes)
        }
        switch waiting {
        case .noOne: break
        case .whole(let waiter): waiter.resume(returning: Self.whole(ending, head, bytes))
        case .head(let waiter): waiter.resume(returning: Self.head(ending, head))
        case .piece(let waiter): waiter.resume(returning: ending.map { nil })
        }
        return isFirst
    }

    /// Waits for the whole answer.
    func whole() async -> Result<ClientResponse, HTTPClientError> {
        await withCheckedContinuation { waiter in
            let ended = state.withLock { state -> Result<ClientResponse, HTTPClientError>? in
                if let ending = state.ending { return Self.whole(ending, state.head, state.bytes) }
                state.waiting = .whole(waiter)
                return nil
            }
            if let ended { waiter.resume(returning: ended) }
        }
    }

    /// Waits for the head.
    func head() async -> Result<ResponseHead, HTTPClientError> {
        await withCheckedContinuation { waiter in
            let known = state.withLock { state -> Result<ResponseHead, HTTPClientError>? in
                if let head = state.head { return .success(head) }
                if let ending = state.ending { return Self.head(ending, nil) }
                state.waiting = .head(waiter)
                return nil
            }
            if let known { waiter.resume(returning: known) }
        }
    }

    /// Waits for what comes next of the body, nil at its end; calls `resume` when that makes room for more.
    func next(resume: () -> Void) async -> Result<[UInt8]?, HTTPClientError> {
        await withCheckedContinuation { waiter in
            let (outcome, makesRoom) = state.withLock { state -> (Result<[UInt8]?, HTTPClientError>?, Bool) in
                if !state.bytes.isEmpty {
                    defer {
                        state.bytes = []
                        state.isPaused = false
                    }
                    return (.success(state.bytes), state.isPaused)
                }
                if let ending = state.ending { return (ending.map { nil }, false) }
                guard case .noOne = state.waiting else {
                    return (.failure(.badRequest("two tasks read one body")), false)
                }
                state.waiting = .piece(waiter)
                return (nil, false)
            }
            if makesRoom { resume() }
            if let outcome { waiter.resume(returning: outcome) }
        }
    }

    private static func whole(
        _ ending: Ending, _ head: ResponseHead?, _ bytes: [UInt8]
    ) -> Result<ClientResponse, HTTPClientError> {
        Self.head(ending, head).flatMap { head in ending.map { ClientResponse(head: head, body: bytes) } }
    }

    private static func head(_ ending: Ending, _ head: ResponseHead?) -> Result<ResponseHead, HTTPClientError> {
        if let head { return .success(head) }
        return ending.flatMap { .failure(.other("the server sent no answer")) }
    }
}

extension ResponseInbox.Ending {
    fileprivate static func == (ending: Self, error: HTTPClientError) -> Bool {
        if case .failure(error) = ending { true } else { false }
    }
}
