/// What a decoder holds while a message is only partly there, or once the connection has ended; an idle one has none.
final class WebSocketAssembly {
    /// The message's first frame: text or binary, and whether it is compressed.
    let opcode: WebSocketOpcode
    let isCompressed: Bool
    /// The frame being read: payload bytes still to come, the key as it applies to the next one, the FIN bit.
    var remaining = 0
    var key: UInt32 = 0
    var isFinal = false
    var utf8 = UTF8Validator()

    private(set) var count = 0
    private(set) var capacity = 0
    private var storage: UnsafeMutableRawPointer?

    init(opcode: WebSocketOpcode, isCompressed: Bool) {
        self.opcode = opcode
        self.isCompressed = isCompressed
    }

    deinit {
        storage?.deallocate()
    }

    /// Everything appended so far.
    var bytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: storage, count: count)
    }

    /// Room is made by doubling, never for more than `bound` bytes: a declared length alone takes no memory.
    func append(_ source: UnsafeRawPointer, count added: Int, bound: Int) {
        guard added > 0 else { return }
        let needed = count + added
        if needed > capacity {
            let grown = max(needed, min(max(capacity * 2, 256), bound))
            let moved = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
            if let storage {
                moved.copyMemory(from: storage, byteCount: count)
                storage.deallocate()
            }
            storage = moved
            capacity = grown
        }
        storage?.advanced(by: count).copyMemory(from: source, byteCount: added)
        count = needed
    }
}
