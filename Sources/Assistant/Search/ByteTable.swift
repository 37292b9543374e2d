/// Numbers byte strings in the order in which they first come. Their bytes lie in one buffer.
struct ByteTable: Sendable {
    private(set) var bytes: [UInt8] = []
    private var ends: [UInt32] = [0]
    private var slots: [Int32]
    private var mask: Int

    init(capacity: Int = 16) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    var count: Int { ends.count - 1 }

    subscript(id: Int) -> ArraySlice<UInt8> { bytes[Int(ends[id])..<Int(ends[id + 1])] }

    func length(_ id: Int) -> Int { Int(ends[id + 1] - ends[id]) }

    func start(_ id: Int) -> Int { Int(ends[id]) }

    /// The number of these bytes; nil if they never came.
    func find(_ key: ArraySlice<UInt8>) -> Int? {
        let slot = slots[place(key)]
        return slot < 0 ? nil : Int(slot)
    }

    /// The number of these bytes, and whether they are new.
    mutating func insert(_ key: ArraySlice<UInt8>) -> (id: Int, isNew: Bool) {
        let place = place(key)
        if slots[place] >= 0 { return (Int(slots[place]), false) }
        let id = count
        slots[place] = Int32(id)
        bytes.append(contentsOf: key)
        ends.append(UInt32(bytes.count))
        if count * 2 > slots.count { grow() }
        return (id, true)
    }

    private func place(_ key: ArraySlice<UInt8>) -> Int {
        var place = Int(truncatingIfNeeded: Self.hash(key)) & mask
        while true {
            let slot = slots[place]
            if slot < 0 || self[Int(slot)] == key { return place }
            place = (place + 1) & mask
        }
    }

    private mutating func grow() {
        let size = slots.count * 2
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
        for id in 0..<count {
            var place = Int(truncatingIfNeeded: Self.hash(self[id])) & mask
            while slots[place] >= 0 { place = (place + 1) & mask }
            slots[place] = Int32(id)
        }
    }

    static func hash(_ key: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in key { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash ^ (hash >> 29)
    }
}
