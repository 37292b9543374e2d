import Glibc

/// Items that threads wait for, first come first served. Once closed it takes no more and ends those who wait.
package final class WorkQueue<Item: Sendable>: @unchecked Sendable {
    // Safe to share: the items are reached only while the lock is held.
    private var items: [Item] = []
    private var closed = false
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let filled: UnsafeMutablePointer<pthread_cond_t>

    package init() {
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        filled = .allocate(capacity: 1)
        pthread_cond_init(filled, nil)
    }

    deinit {
        pthread_cond_destroy(filled)
        filled.deallocate()
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// False if the queue is closed; the item is then the caller's to settle.
    package func push(_ item: Item) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard !closed else { return false }
        items.append(item)
        pthread_cond_signal(filled)
        return true
    }

    /// Waits until there is something and takes up to `most` of it; empty once the queue is closed and drained.
    package func take(most: Int = .max) -> [Item] {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while items.isEmpty && !closed { pthread_cond_wait(filled, mutex) }
        guard items.count > most else {
            defer { items = [] }
            return items
        }
        defer { items.removeFirst(most) }
        return Array(items.prefix(most))
    }

    /// What is queued now, for measuring.
    package var count: Int {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return items.count
    }

    /// What is queued still gets taken; nothing new is.
    package func close() {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        closed = true
        pthread_cond_broadcast(filled)
    }
}
