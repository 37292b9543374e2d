/// Reads a request line (RFC 9112 3) as its bytes arrive, remembering how far it looked, and refuses at the first
/// byte that cannot be right. Places are counted from the line's first byte.
struct HTTPRequestLineScanner {
    private enum State {
        case method
        case target
        case version
    }

    private var state = State.method
    private var escapeDigits = 0
    private(set) var position = 0
    private(set) var methodEnd = 0
    private(set) var targetEnd = 0
    /// Where the first "?" of the target is.
    private(set) var question: Int?
    private(set) var minorVersion = 1
    private var majorVersion = 1

    var target: Range<Int> { methodEnd + 1..<targetEnd }

    /// True when the line is complete; `position` is then behind its line end.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) throws(HTTPRejection) -> Bool {
        // One more than the limit lets the CR in.
        let stop = min(bytes.count, limit + 1)
        if state == .method { try scanMethod(bytes, stop) }
        if state == .target { try scanTarget(bytes, stop) }
        if state == .version, try scanVersion(bytes, stop) { return true }
        guard position == bytes.count else {
            throw HTTPRejection(status: .uriTooLong, reason: "The request line is too long.")
        }
        return false
    }

    private mutating func scanMethod(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int) throws(HTTPRejection) {
        while position < stop {
            let byte = bytes[position]
            guard HTTPByte.isToken(byte) else {
                guard byte == HTTPByte.space, position > 0 else {
                    throw .badRequest("The request does not begin with a method and one space.")
                }
                methodEnd = position
                position += 1
                state = .target
                return
            }
            guard position < HTTPMethod.maximumLength else {
                throw HTTPRejection(status: .notImplemented, reason: "The method is too long.")
            }
            position += 1
        }
    }

    private mutating func scanTarget(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int) throws(HTTPRejection) {
        var index = position
        while index < stop {
            let byte = bytes[index]
            if escapeDigits > 0 {
                guard HTTPByte.hexValue(byte) != nil else {
                    throw .badRequest("The request target holds a malformed escape.")
                }
                escapeDigits -= 1
            } else if HTTPByte.isLetter(byte) || byte == HTTPByte.slash {
                // What most of a target is made of, told at once.
            } else if !HTTPByte.isTarget(byte) {
                guard byte == HTTPByte.space, index > methodEnd + 1 else {
                    throw .badRequest("The request target holds a character it may not.")
                }
                targetEnd = index
                position = index + 1
                state = .version
                return
            } else if byte == HTTPByte.percent {
                escapeDigits = 2
            } else if byte == HTTPByte.question, question == nil {
                question = index
            }
            index += 1
        }
        position = index
    }

    /// Where the line ends when all its rest is there and is that of nearly every request.
    private func endOfUsualVersion(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int) -> Int? {
        let start = targetEnd + 1
        // The CR counts towards the limit, the LF does not.
        guard position == start, stop - start >= 9, bytes.count - start >= 10 else { return nil }
        let raw = UnsafeRawBufferPointer(bytes)
        let version = UInt64(bigEndian: raw.loadUnaligned(fromByteOffset: start, as: UInt64.self))
        let lineEnd = UInt16(bigEndian: raw.loadUnaligned(fromByteOffset: start + 8, as: UInt16.self))
        // "HTTP/1.1" and CRLF.
        return version == 0x4854_5450_2F31_2E31 && lineEnd == 0x0D0A ? start + 10 : nil
    }

    /// `HTTP/1.1` to the letter (RFC 9112 2.3), then CRLF.
    private mutating func scanVersion(
        _ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int
    ) throws(HTTPRejection) -> Bool {
        if let end = endOfUsualVersion(bytes, stop) {
            position = end
            return true
        }
        let name: StaticString = "HTTP/"
        while true {
            let place = position - targetEnd - 1
            // The LF is no content of the line.
            guard position < (place == 9 ? bytes.count : stop) else { return false }
            let byte = bytes[position]
            let isRight =
                switch place {
                case 0..<5: byte == name.utf8Start[place]
                case 5, 7: HTTPByte.isDigit(byte)
                case 6: byte == 0x2E
                case 8: byte == HTTPByte.carriageReturn
                default: byte == HTTPByte.lineFeed
                }
            guard isRight else { throw .badRequest("The request line does not end with HTTP/1.1 and CRLF.") }
            position += 1
            if place == 5 { majorVersion = Int(byte - HTTPByte.zero) }
            if place == 7 { minorVersion = Int(byte - HTTPByte.zero) }
            if place == 9 { break }
        }
        guard majorVersion == 1, minorVersion <= 1 else {
            throw HTTPRejection(status: .versionNotSupported, reason: "Only HTTP/1.1 and HTTP/1.0 are served.")
        }
        return true
    }
}
