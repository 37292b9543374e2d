/// An element of an XML document. Attributes are passed over.
struct XMLElement {
    /// Without the prefix of its namespace.
    let name: String
    /// What stands in it, outside of elements.
    fileprivate(set) var text = ""
    fileprivate(set) var children: [XMLElement] = []

    /// Nil unless it is one whole, well-formed document without a document type.
    init?(_ bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        var scanner = XMLScanner(bytes)
        guard let root = scanner.document() else { return nil }
        self = root
    }

    fileprivate init(name: String) {
        self.name = name
    }

    /// The first child of that name.
    subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }
}

/// Reads the XML that S3 writes: elements, text, the five entities and numbered ones, comments and instructions to be
/// passed over. A document type is refused, and with it all that could grow.
private struct XMLScanner {
    private static let deepest = 32

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    mutating func document() -> XMLElement? {
        guard passOver(), let root = element(depth: 0), passOver(), position == bytes.count else { return nil }
        return root
    }

    /// Blanks, comments and instructions; false if one does not end.
    private mutating func passOver() -> Bool {
        while position < bytes.count {
            if Self.isBlank(bytes[position]) {
                position += 1
            } else if sees("<?") {
                guard skip(through: "?>") else { return false }
            } else if sees("<!--") {
                position += 4
                guard skip(through: "-->") else { return false }
            } else {
                return true
            }
        }
        return true
    }

    private mutating func element(depth: Int) -> XMLElement? {
        guard depth < Self.deepest, take("<"), let name = name() else { return nil }
        guard let isEmpty = attributes() else { return nil }
        var element = XMLElement(name: Self.local(name))
        if isEmpty { return element }
        var text: [UInt8] = []
        while position < bytes.count {
            if sees("</") {
                position += 2
                guard self.name() == name else { return nil }
                skipBlanks()
                guard take(">") else { return nil }
                element.text = String(decoding: text, as: UTF8.self)
                return element
            } else if sees("<!--") || sees("<?") {
                guard passOver() else { return nil }
            } else if sees("<") {
                guard let child = self.element(depth: depth + 1) else { return nil }
                element.children.append(child)
            } else if sees("&") {
                guard let character = entity() else { return nil }
                text += Array(String(character).utf8)
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        return nil
    }

    /// Goes behind the tag; whether it is one without content, nil if it is none.
    private mutating func attributes() -> Bool? {
        while true {
            skipBlanks()
            if take("/>") { return true }
            if take(">") { return false }
            guard name() != nil else { return nil }
            skipBlanks()
            guard take("=") else { return nil }
            skipBlanks()
            guard let quote = position < bytes.count ? bytes[position] : nil, quote == 0x22 || quote == 0x27,
                let end = bytes[(position + 1)...].firstIndex(of: quote)
            else { return nil }
            position = end + 1
        }
    }

    private mutating func name() -> [UInt8]? {
        let start = position
        while position < bytes.count, Self.isNamed(bytes[position]) { position += 1 }
        return position > start ? Array(bytes[start..<position]) : nil
    }

    private mutating func entity() -> Unicode.Scalar? {
        guard let end = bytes[position...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let word = String(decoding: bytes[(position + 1)..<end], as: UTF8.self)
        position = end + 1
        switch word {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard word.hasPrefix("#") else { return nil }
            let isHex = word.hasPrefix("#x")
            return UInt32(word.dropFirst(isHex ? 2 : 1), radix: isHex ? 16 : 10).flatMap { Unicode.Scalar($0) }
        }
    }

    private func sees(_ text: StaticString) -> Bool {
        guard bytes.count - position >= text.utf8CodeUnitCount else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    private mutating func take(_ text: StaticString) -> Bool {
        guard sees(text) else { return false }
        position += text.utf8CodeUnitCount
        return true
    }

    private mutating func skip(through text: StaticString) -> Bool {
        while position < bytes.count {
            if take(text) { return true }
            position += 1
        }
        return false
    }

    private mutating func skipBlanks() {
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
    }

    private static func local(_ name: [UInt8]) -> String {
        String(decoding: name.split(separator: UInt8(ascii: ":")).last ?? [], as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }

    private static func isNamed(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
            || "_:.-".utf8.contains(byte)
    }
}
