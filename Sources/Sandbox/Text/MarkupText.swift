/// A marked-up text as its parser walks over it: bytes, of which none lies beyond the end, and the plain text so far.
struct MarkupText {
    private let bytes: [UInt8]
    /// The next byte to be looked at.
    var place = 0
    private(set) var plain: [UInt8] = []
    /// The length of the plain text in UTF-16 units.
    private(set) var offset = 0
    var entities: [TextEntity] = []

    init(_ text: String) { bytes = Array(text.utf8) }

    var isAtEnd: Bool { place >= bytes.count }

    /// The byte that many places ahead; 0 beyond the end.
    subscript(ahead: Int) -> UInt8 {
        let index = place + ahead
        return index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    func has(_ text: StaticString) -> Bool {
        for index in 0..<text.utf8CodeUnitCount where self[index] != text.utf8Start[index] { return false }
        return true
    }

    func slice(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[max(0, start)..<max(start, min(end, bytes.count))], as: UTF8.self)
    }

    /// Takes the next byte into the plain text as it is.
    mutating func keep() {
        let byte = self[0]
        // A character counts at its first byte; those of four bytes are two UTF-16 units.
        if byte & 0xC0 != 0x80 { offset += byte >= 0xF0 ? 2 : 1 }
        plain.append(byte)
        place += 1
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        plain.append(contentsOf: String(scalar).utf8)
        offset += scalar.value > 0xFFFF ? 2 : 1
    }

    /// The plain text from a length it once had.
    func plain(from start: Int) -> String { String(decoding: plain[min(start, plain.count)...], as: UTF8.self) }

    mutating func mark(_ kind: TextEntity.Kind, from start: Int) {
        guard offset > start else { return }
        entities.append(TextEntity(kind: kind, offset: start, length: offset - start))
    }

    var result: FormattedText {
        FormattedText(text: String(decoding: plain, as: UTF8.self), entities: entities)
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D || byte == 0x0B || byte == 0
    }
}
