import Synchronization

/// Counts up, from any thread at once.
package final class Counter: Sendable {
    private let count = Atomic<Int>(0)

    package init() {}

    package var value: Int { count.load(ordering: .relaxed) }

    package func add(_ amount: Int = 1) { count.add(amount, ordering: .relaxed) }
}
