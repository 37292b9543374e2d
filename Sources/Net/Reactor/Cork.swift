/// The one buffer of a loop that gathers what the connection being served writes, to leave in one send.
struct Cork {
    static let capacity = 256 * 1024
    let base = UnsafeMutableRawPointer.allocate(byteCount: Self.capacity, alignment: 64)
    var count = 0
    /// The connection whose input is being handled.
    unowned(unsafe) var owner: Connection?

    @inline(__always)
    var room: Int { Self.capacity - count }

    @inline(__always)
    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        (base + count).copyMemory(from: start, byteCount: bytes.count)
        count += bytes.count
    }

    var pending: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }
}
