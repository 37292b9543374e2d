import Threads

/// Between the source of a request's body and the engine that sends it: a few pieces at the most.
final class BodyFeed: Sendable {
    /// The source is not asked for more while this many bytes wait to be sent.
    static let highWater = 256 * 1024
    private static let joined = 64 * 1024

    /// What there is to send now.
    enum Step {
        case bytes(Int)
        case later
        case end
        case broken
    }

    private struct State {
        var pieces: [[UInt8]] = []
        /// Of the first piece, what is sent.
        var offset = 0
        var byteCount = 0
        /// What the source still owes.
        var owed: Int64?
        var isStarted = false
        var isAtEnd = false
        var isBroken = false
        var isClosed = false
        /// The engine waits for bytes.
        var isHungry = false
        var source: Task<Void, Never>?
        var room: CheckedContinuation<Void, Never>?
    }

    private let state: Locked<State>
    private let pull: ClientBody.Pull
    private let wake: @Sendable () -> Void

    /// `wake` is called when there is something to send after it was said to come later.
    init(length: Int64?, pull: @escaping ClientBody.Pull, wake: @escaping @Sendable () -> Void) {
        var state = State()
        state.owed = length
        self.state = Locked(state)
        self.pull = pull
        self.wake = wake
    }

    /// From the engine: copies what is there. The source is first asked now, so that requests which wait in the queue
    /// hold no bytes.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Step {
        let (step, starts, room) = state.withLock { state -> (Step, Bool, CheckedContinuation<Void, Never>?) in
            if state.isBroken { return (.broken, false, nil) }
            let starts = !state.isStarted
            state.isStarted = true
            let count = Self.copy(&state, to: buffer)
            if count == 0 {
                if state.isAtEnd { return (.end, false, nil) }
                state.isHungry = true
                return (.later, starts, nil)
            }
            guard state.byteCount < Self.highWater else { return (.bytes(count), false, nil) }
            defer { state.room = nil }
            return (.bytes(count), false, state.room)
        }
        if starts { start() }
        room?.resume()
        return step
    }

    private static func copy(_ state: inout State, to buffer: UnsafeMutableRawBufferPointer) -> Int {
        var count = 0
        while count < buffer.count, let piece = state.pieces.first {
            let length = min(piece.count - state.offset, buffer.count - count)
            piece.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
                    .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[state.offset..<state.offset + length]))
            }
            count += length
            state.offset += length
            if state.offset == piece.count {
                state.pieces.removeFirst()
                state.offset = 0
            }
        }
        state.byteCount -= count
        return count
    }

    /// Whether all was handed to the engine.
    var isSent: Bool { state.withLock { $0.byteCount == 0 && ($0.isAtEnd || $0.owed == 0) } }

    /// From the engine: nothing more will be sent.
    func close() {
        let (source, room) = state.withLock { state in
            state.isClosed = true
            state.pieces = []
            state.byteCount = 0
            defer { (state.source, state.room) = (nil, nil) }
            return (state.source, state.room)
        }
        source?.cancel()
        room?.resume()
    }

    /// From the engine: the other end wants no more of it.
    func giveUp() {
        close()
        wake()
    }

    private func start() {
        let task = Task { await self.run() }
        let isClosed = state.withLock { state in
            if !state.isClosed && !state.isAtEnd { state.source = task }
            return state.isClosed
        }
        if isClosed { task.cancel() }
    }

    private func run() async {
        do {
            while let piece = try await pull() {
                guard await put(piece) else { return }
            }
            settle { state in
                state.isAtEnd = true
                state.isBroken = (state.owed ?? 0) > 0
            }
        } catch {
            // What went wrong stays with the source: it may hold what must not get into an error of ours.
            settle { $0.isBroken = true }
        }
    }

    /// Waits for room behind the piece; false when there is no use in more.
    private func put(_ piece: [UInt8]) async -> Bool {
        settle { state in
            guard !state.isClosed, !piece.isEmpty else { return }
            if let owed = state.owed {
                guard owed >= Int64(piece.count) else {
                    state.isBroken = true
                    return
                }
                state.owed = owed - Int64(piece.count)
            }
            state.byteCount += piece.count
            // Many small pieces become few.
            if let last = state.pieces.indices.last, state.pieces[last].count + piece.count <= Self.joined {
                state.pieces[last] += piece
            } else {
                state.pieces.append(piece)
            }
        }
        await withCheckedContinuation { continuation in
            let hasRoom = state.withLock { state in
                if state.isClosed || state.isBroken || state.byteCount < Self.highWater { return true }
                state.room = continuation
                return false
            }
            if hasRoom { continuation.resume() }
        }
        return state.withLock { !$0.isClosed && !$0.isBroken }
    }

    private func settle(_ change: (inout State) -> Void) {
        let wasHungry = state.withLock { state in
            change(&state)
            let feeds = state.isHungry && (state.byteCount > 0 || state.isAtEnd || state.isBroken)
            if feeds { state.isHungry = false }
            if state.isAtEnd { state.source = nil }
            return feeds
        }
        if wasHungry { wake() }
    }
}
