extension ZoneRules {
    /// Reads a file of the system's zone data (RFC 9636); nil for anything else.
    package init?(tzif bytes: [UInt8]) {
        var reader = TZifReader(bytes)
        guard let old = reader.header() else { return nil }
        guard old.version >= 0x32 else {
            self.init(&reader, old, timeSize: 4)
            return
        }
        // The first block is for programs that know no other.
        guard reader.skip(old.size(timeSize: 4)), let header = reader.header() else { return nil }
        self.init(&reader, header, timeSize: 8)
        guard let rule = reader.footer() else { return nil }
        guard !rule.isEmpty else { return }
        guard let lasting = YearlyRule(rule) else { return nil }
        self.lasting = lasting
    }

    private init?(_ reader: inout TZifReader, _ header: TZifReader.Header, timeSize: Int) {
        guard header.types > 0, reader.has(header.size(timeSize: timeSize)) else { return nil }
        let times = (0..<header.times).map { _ in reader.number(timeSize) }
        let indexes = (0..<header.times).map { _ in Int(reader.number(1) & 0xFF) }
        var offsets: [Int64] = []
        for _ in 0..<header.types {
            offsets.append(reader.number(4))
            _ = reader.skip(2)
        }
        guard reader.skip(header.size(timeSize: timeSize) - header.times * (timeSize + 1) - header.types * 6),
            indexes.allSatisfy(offsets.indices.contains), zip(times, times.dropFirst()).allSatisfy(<),
            offsets.allSatisfy({ abs($0) <= 26 * 3_600 })
        else { return nil }
        let changes = zip(times, indexes).map { Change(at: $0, offset: offsets[$1]) }
        self.init(changes: changes, first: offsets[0], lasting: nil)
    }
}

/// Reads the pieces of a zone file in their order.
private struct TZifReader {
    struct Header {
        var version: UInt8
        var utcMarks: Int
        var standardMarks: Int
        var leaps: Int
        var times: Int
        var types: Int
        var letters: Int

        func size(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4) + standardMarks + utcMarks
        }
    }

    // Far more than any zone has, and few enough to be counted without overflow.
    private static let most = 100_000

    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func has(_ count: Int) -> Bool { bytes.count - place >= count }

    mutating func skip(_ count: Int) -> Bool {
        guard count >= 0, has(count) else { return false }
        place += count
        return true
    }

    /// A big-endian number with a sign. The caller knows that it is there.
    mutating func number(_ size: Int) -> Int64 {
        defer { place += size }
        let unsigned = bytes[place..<(place + size)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let unused = UInt64(64 - size * 8)
        return Int64(bitPattern: unsigned << unused) >> unused
    }

    mutating func header() -> Header? {
        guard has(44), bytes[place..<(place + 4)].elementsEqual("TZif".utf8) else { return nil }
        let version = bytes[place + 4]
        place += 20
        let counts = (0..<6).map { _ in Int(number(4)) }
        guard counts.allSatisfy((0...Self.most).contains) else { return nil }
        return Header(
            version: version, utcMarks: counts[0], standardMarks: counts[1], leaps: counts[2], times: counts[3],
            types: counts[4], letters: counts[5])
    }

    /// The rule for all time after the last change, between two line ends.
    mutating func footer() -> String? {
        guard has(2), bytes[place] == 10, let end = bytes[(place + 1)...].firstIndex(of: 10) else { return nil }
        return String(decoding: bytes[(place + 1)..<end], as: UTF8.self)
    }
}
