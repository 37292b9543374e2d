import Glibc

/// A value behind a lock of the system's own. Unlike the standard library's, the thread sanitizer understands it, and
/// so can vouch for what is built on it.
///
/// `@usableFromInline`, because of a type that is only `package` nothing is made for one `Value`, or inlined, elsewhere.
@usableFromInline
package final class Locked<Value>: @unchecked Sendable {
    // Safe to share: the value is reached only while the lock is held.
    @usableFromInline var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ value: Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` with the value while no one else holds it.
    @inlinable
    package func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        lock()
        defer { unlock() }
        return try body(&value)
    }

    @usableFromInline
    func lock() {
        pthread_mutex_lock(mutex)
    }

    @usableFromInline
    func unlock() {
        pthread_mutex_unlock(mutex)
    }
}
