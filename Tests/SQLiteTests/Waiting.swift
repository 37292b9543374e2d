import Dispatch
import SQLite

/// Returns once the condition holds; a test that waits in vain is ended by its time limit.
func until(_ condition: () throws -> Bool) async throws {
    while try !condition() { try await Task.sleep(for: .milliseconds(1)) }
}

/// Holds a thread until it is opened.
final class Gate: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let reached = DispatchSemaphore(value: 0)

    /// On the thread to hold.
    func pass() {
        reached.signal()
        semaphore.wait()
    }

    func open() { semaphore.signal() }

    func isReached() -> Bool { reached.wait(timeout: .now()) == .success }
}

extension Writer {
    /// Keeps the writer busy until the gate is opened, so that jobs queue up.
    func hold(_ gate: Gate) async throws -> Task<Void, any Error> {
        let task = Task { try await alone { _ in gate.pass() } }
        try await until { gate.isReached() }
        return task
    }
}
