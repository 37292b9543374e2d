/// The one buffer of a loop into which all its connections are read, and in which they are parsed.
final class ReadBuffer {
    static let capacity = 512 * 1024
    let bytes: UnsafeMutableRawBufferPointer

    init() {
        bytes = .allocate(byteCount: Self.capacity, alignment: 64)
    }

    deinit {
        bytes.deallocate()
    }
}
