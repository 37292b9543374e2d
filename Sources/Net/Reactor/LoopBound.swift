/// Carries something of one event loop across threads; it can be opened on that loop only.
package struct LoopBound<Value>: @unchecked Sendable {
    package let loop: EventLoop
    // Safe to carry anywhere: no one reaches it but through `value`, which insists on the loop's thread.
    private let bound: Value

    init(_ value: Value, on loop: EventLoop) {
        bound = value
        self.loop = loop
    }

    /// The value itself; to be asked for on its own loop only.
    package var value: Value {
        precondition(loop.isCurrent, "a value of one event loop was opened on another thread")
        return bound
    }

    /// Runs `body` with the value on its loop: later in this turn, or as soon as the loop wakes.
    package func post(_ body: @escaping @Sendable (Value) -> Void) {
        loop.post { body(value) }
    }
}
