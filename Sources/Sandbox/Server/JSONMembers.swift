import JSON

/// The members of a JSON body as parameters: strings decoded, all else as it is written. What is wrong ends the
/// reading without a word; what came before it counts.
struct JSONMembers {
    private let bytes: [UInt8]
    private var place = 0

    static func read(_ bytes: [UInt8], into parameters: inout Parameters) {
        var reader = JSONMembers(bytes: bytes)
        reader.read(into: &parameters)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read(into parameters: inout Parameters) {
        guard take(UInt8(ascii: "{")) else { return }
        while let name = value(), let name = Self.string(name), take(UInt8(ascii: ":")), let value = value() {
            if value.first == UInt8(ascii: "\"") {
                guard let text = Self.string(value) else { return }
                parameters.add(name, text)
            } else {
                guard (try? JSONValue(parsing: value)) != nil else { return }
                parameters.add(name, bytes: Array(value))
            }
            guard take(UInt8(ascii: ",")) else { return }
        }
    }

    private static func string(_ bytes: ArraySlice<UInt8>) -> String? {
        (try? JSONValue(parsing: bytes))?.string
    }

    private mutating func take(_ wanted: UInt8) -> Bool {
        skipSpaces()
        guard place < bytes.count, bytes[place] == wanted else { return false }
        place += 1
        return true
    }

    /// The extent of the next value; whether it is a good one shows when it is parsed.
    private mutating func value() -> ArraySlice<UInt8>? {
        skipSpaces()
        let start = place
        var depth = 0
        while place < bytes.count {
            switch bytes[place] {
            case UInt8(ascii: "\""): skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                place += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard depth > 0 else { return plain(from: start) }
                depth -= 1
                place += 1
            case UInt8(ascii: ","), UInt8(ascii: ":"):
                guard depth > 0 else { return plain(from: start) }
                place += 1
                continue
            default: place += 1
            }
            // A string, an array or an object ends by itself.
            if depth == 0, let last = bytes[..<place].last, [0x22, 0x5D, 0x7D].contains(last) {
                return bytes[start..<place]
            }
        }
        return nil
    }

    /// A number or a word that ends here, without the spaces behind it.
    private func plain(from start: Int) -> ArraySlice<UInt8>? {
        var end = place
        while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
        return start < end ? bytes[start..<end] : nil
    }

    private mutating func skipString() {
        place += 1
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "\\") {
                place += 2
            } else if bytes[place] == UInt8(ascii: "\"") {
                place += 1
                return
            } else {
                place += 1
            }
        }
        place = min(place, bytes.count)
    }

    private mutating func skipSpaces() {
        while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
