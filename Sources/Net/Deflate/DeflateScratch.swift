import Glibc

/// Memory that inflaters, or deflaters, write their results into. All inflaters of one thread may share one, all its
/// deflaters another: a result is valid until the next call of any of them. Nothing is allocated before the first use.
package final class DeflateScratch {
    /// What stays allocated after large messages.
    private static let keptCapacity = 65_536
    private static let firstCapacity = 4_096

    /// The memory in use; bytes past `used` are not initialised.
    private var start: UnsafeMutableRawPointer?
    private(set) var used = 0
    /// The size of the memory held now.
    package private(set) var capacity = 0

    package init() {}

    deinit { Glibc.free(start) }

    /// Gives large memory back. Results handed out before are gone.
    package func trim() {
        used = 0
        guard capacity > Self.keptCapacity else { return }
        release()
    }

    /// Forgets the last result; large memory goes too when that result needed little of it.
    func clear() {
        if capacity > Self.keptCapacity, used < capacity / 8 { release() }
        used = 0
    }

    var contents: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: used) }

    var free: UnsafeMutableRawBufferPointer {
        guard let start else { return UnsafeMutableRawBufferPointer(start: nil, count: 0) }
        return UnsafeMutableRawBufferPointer(start: start + used, count: capacity - used)
    }

    func advance(by count: Int) { used += count }

    /// Takes the last bytes of the result off.
    func removeLast(_ count: Int) { used -= count }

    /// Makes room for more, up to a capacity of `ceiling`; false when that is reached.
    func grow(ceiling: Int) -> Bool {
        guard capacity < ceiling else { return false }
        let wanted = capacity == 0 ? Self.firstCapacity : capacity &* 4
        let before = capacity
        reserve(wanted > capacity ? min(wanted, ceiling) : ceiling)
        return capacity > before
    }

    /// Makes the capacity at least this, if there is so much memory. Large memory grows by moving pages, not bytes.
    func reserve(_ wanted: Int) {
        guard wanted > capacity, let larger = realloc(start, wanted) else { return }
        start = larger
        capacity = wanted
    }

    private func release() {
        Glibc.free(start)
        start = nil
        capacity = 0
    }
}
