/// Lets one in at a time, in the order in which they came; for the state of one actor.
struct Turnstile {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var first = 0

    /// Nobody is in and nobody waits.
    var isFree: Bool { !isTaken }

    /// True if the caller is in; else it has to wait by `line`.
    mutating func tryEnter() -> Bool {
        defer { isTaken = true }
        return !isTaken
    }

    mutating func line(_ continuation: CheckedContinuation<Void, Never>) {
        waiting.append(continuation)
    }

    /// The next one is in.
    mutating func leave() {
        guard first < waiting.count else {
            isTaken = false
            return
        }
        let next = waiting[first]
        first += 1
        if first == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            first = 0
        }
        next.resume()
    }
}
