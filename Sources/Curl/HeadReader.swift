/// Puts the lines that libcurl passes on together to the head of the answer that counts: not an interim one, not one
/// that redirects elsewhere; trailers are passed over.
struct HeadReader {
    enum Step {
        case more
        case head(ResponseHead)
        case tooLong
    }

    /// All heads of a transfer together.
    static let limit = 256 * 1024

    var followsRedirects = false
    private(set) var byteCount = 0
    private var status = 0
    private var fields = ClientFields()
    /// The head was given; what comes now are trailers.
    private(set) var isOver = false

    mutating func read(_ line: UnsafeRawBufferPointer) -> Step {
        byteCount += line.count
        guard byteCount <= Self.limit else { return .tooLong }
        guard !isOver else { return .more }
        let text = line.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        if text.isEmpty { return end() }
        if text.starts(with: "HTTP/".utf8) {
            status = Self.status(of: text)
            fields.removeAll()
        } else if let colon = text.firstIndex(of: UInt8(ascii: ":")), colon > text.startIndex {
            let value = text[(colon + 1)...].drop(while: Self.isBlank)
            let end = value.lastIndex { !Self.isBlank($0) }.map { $0 + 1 } ?? value.startIndex
            fields.append(
                String(decoding: text[..<colon], as: UTF8.self),
                String(decoding: value[value.startIndex..<end], as: UTF8.self))
        }
        return .more
    }

    private mutating func end() -> Step {
        if (100..<200).contains(status) && status != 101 { return .more }
        let redirects = followsRedirects && (300..<400).contains(status) && fields["Location"]?.isEmpty == false
        if redirects { return .more }
        isOver = true
        return .head(ResponseHead(status: status, fields: fields))
    }

    /// "HTTP/1.1 200 OK" or "HTTP/2 200".
    private static func status(of line: Slice<UnsafeRawBufferPointer>) -> Int {
        line.drop { $0 != UInt8(ascii: " ") }.dropFirst().prefix(3)
            .reduce(0) { number, byte in
                let digit = Int(byte) - 48
                return (0...9).contains(digit) ? number * 10 + digit : number
            }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
