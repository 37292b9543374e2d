/// Served files by the bytes of their canonical path, bounded in bytes and in open descriptors; used under a lock, so
/// nothing here waits.
struct FileCache {
    enum Lookup {
        case fresh(ServedFile)
        /// Not compared with the disk this second: the caller does that now, others are served it meanwhile.
        case stale(ServedFile)
        case absent
    }

    private struct Slot {
        let path: [UInt8]
        var file: ServedFile
        var checkedAt: Int
        var usedAt: Int
        /// Passed over once by the hand.
        var isRecent: Bool
    }

    private let byteLimit: Int
    private let descriptorLimit: Int
    private let descriptorSeconds: Int
    private var slots: [Slot?] = []
    private var vacant: [Int] = []
    /// By a digest of the path, so that no key is made to look for one. Of two files with the same digest, which
    /// nobody sees happen, only the one asked for last is kept.
    private var places: [UInt64: Int] = [:]
    /// The slots whose files hold a descriptor.
    private var open: [Int] = []
    private var hand = 0
    private var trimmedAt = Int.min
    private(set) var bytes = 0

    init(byteLimit: Int, descriptorLimit: Int, descriptorSeconds: Int) {
        self.byteLimit = byteLimit
        self.descriptorLimit = descriptorLimit
        self.descriptorSeconds = descriptorSeconds
    }

    var count: Int { places.count }
    var descriptorCount: Int { open.count }

    mutating func look(_ path: UnsafeBufferPointer<UInt8>, now: Int) -> Lookup {
        if now != trimmedAt { trim(now: now) }
        guard let place = places[Self.digest(path)], let slot = slots[place], slot.path.count == path.count,
            path.begins(with: slot.path)
        else {
            return .absent
        }
        if slot.checkedAt == now {
            if !slot.isRecent { slots[place]?.isRecent = true }
            if slot.usedAt != now { slots[place]?.usedAt = now }
            return .fresh(slot.file)
        }
        slots[place]?.checkedAt = now
        slots[place]?.usedAt = now
        slots[place]?.isRecent = true
        return .stale(slot.file)
    }

    /// Keeps the file, in place of another of that path, if there can be room for it.
    mutating func store(_ file: ServedFile, at path: [UInt8], now: Int) {
        let digest = path.withUnsafeBufferPointer(Self.digest)
        if let place = places[digest] { vacate(place) }
        guard file.cost <= byteLimit, !file.holdsDescriptor || descriptorLimit > 0 else { return }
        if file.holdsDescriptor, open.count >= descriptorLimit { closeLeastUsed() }
        while bytes > byteLimit - file.cost, evictOne() {}
        // Not recent yet: what is asked for once makes room before what is asked for again.
        let slot = Slot(path: path, file: file, checkedAt: now, usedAt: now, isRecent: false)
        let place: Int
        if let free = vacant.popLast() {
            place = free
            slots[place] = slot
        } else {
            place = slots.count
            slots.append(slot)
        }
        places[digest] = place
        bytes += file.cost
        if file.holdsDescriptor { open.append(place) }
    }

    /// Forgets the file, unless another has taken its place meanwhile.
    mutating func remove(_ file: ServedFile, at path: [UInt8]) {
        let place = places[path.withUnsafeBufferPointer(Self.digest)]
        if let place, slots[place]?.file === file { vacate(place) }
    }

    /// Lets go of descriptors that nobody asked for lately.
    mutating func trim(now: Int) {
        trimmedAt = now
        guard !open.isEmpty else { return }
        for place in open {
            // Also when the clock went back.
            if let slot = slots[place], abs(now - slot.usedAt) > descriptorSeconds { vacate(place) }
        }
    }

    /// Lets go of all descriptors: the process has run out of them.
    mutating func closeAll() {
        for place in open { vacate(place) }
    }

    /// FNV-1a.
    private static func digest(_ path: UnsafeBufferPointer<UInt8>) -> UInt64 {
        path.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }

    private mutating func closeLeastUsed() {
        let oldest = open.min { (slots[$0]?.usedAt ?? 0) < (slots[$1]?.usedAt ?? 0) }
        if let oldest { vacate(oldest) }
    }

    /// The clock algorithm: the hand takes the first slot that was not used since it last came by.
    private mutating func evictOne() -> Bool {
        guard !places.isEmpty else { return false }
        while true {
            if hand >= slots.count { hand = 0 }
            let place = hand
            hand += 1
            guard let slot = slots[place] else { continue }
            if slot.isRecent {
                slots[place]?.isRecent = false
            } else {
                vacate(place)
                return true
            }
        }
    }

    private mutating func vacate(_ place: Int) {
        guard let slot = slots[place] else { return }
        places[slot.path.withUnsafeBufferPointer(Self.digest)] = nil
        slots[place] = nil
        vacant.append(place)
        bytes -= slot.file.cost
        if slot.file.holdsDescriptor { open.removeAll { $0 == place } }
    }
}
