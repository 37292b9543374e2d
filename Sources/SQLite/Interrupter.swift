import CSQLite
import Synchronization
import Threads

/// Ends what a connection is doing, from any thread and at any moment.
package final class Interrupter: Sendable {
    private let raised = Atomic(false)
    /// Nil once closed. The lock is held while it is used, so that it can't be closed meanwhile.
    private let connection = Locked<OpaquePointer?>(nil)

    /// Until it is lowered, whatever runs or begins on the connection ends with an error that `isInterrupted`.
    package func raise() {
        raised.store(true, ordering: .relaxed)
        // SQLite forgets this between two statements; the flag, which is looked at as they run, is what counts. This
        // reaches the few long loops that do not look.
        connection.withLock { if let connection = $0 { sqlite3_interrupt(connection) } }
    }

    /// The connection may be used again.
    package func lower() { raised.store(false, ordering: .relaxed) }

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    func watch(_ handle: OpaquePointer?) { connection.withLock { $0 = handle } }
}
