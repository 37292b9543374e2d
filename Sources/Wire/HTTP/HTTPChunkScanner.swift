/// Reads the chunked coding (RFC 9112 7.1) up to its last chunk's line, as its bytes arrive; holds none of them.
struct HTTPChunkScanner {
    /// What is done of a body.
    enum Step: Equatable {
        case needMore
        /// This many bytes from the place on are the body's.
        case data(Int)
        /// The line of the last chunk was read; trailers follow.
        case lastChunk
    }

    private enum State {
        case size
        case extensionName
        case extensionValue
        case token
        case quoted
        case escaped
        case afterQuoted
        case lineFeed
        case data
        case dataReturn
        case dataLineFeed
    }

    private var state = State.size
    private var digits = 0
    /// Of the chunk: what its line says, then what is left of it.
    private var size: UInt64 = 0
    private var lineLength = 0
    /// What the place in the name or token already holds.
    private var isEmptyWord = true
    private var extensionBytes = 0
    private var total: UInt64 = 0

    /// Goes on at `place` and moves it behind what it used, data included.
    mutating func next(
        _ bytes: UnsafeBufferPointer<UInt8>, at place: inout Int, bodyLimit: UInt64, limits: HTTPLimits
    ) throws(HTTPRejection) -> Step {
        while place < bytes.count {
            if state == .data {
                let count = Int(min(size, UInt64(bytes.count - place)))
                size -= UInt64(count)
                if size == 0 { state = .dataReturn }
                place += count
                return .data(count)
            }
            let byte = bytes[place]
            place += 1
            switch state {
            case .dataReturn:
                guard byte == HTTPByte.carriageReturn else { throw Self.malformed }
                state = .dataLineFeed
            case .dataLineFeed:
                guard byte == HTTPByte.lineFeed else { throw Self.malformed }
                beginLine()
            case .lineFeed:
                guard byte == HTTPByte.lineFeed else { throw Self.malformed }
                if size == 0 { return .lastChunk }
                guard total <= bodyLimit, size <= bodyLimit - total else { throw .bodyTooLarge }
                total += size
                state = .data
            case .size:
                try countLine(limits)
                try takeSize(byte)
            default:
                try countLine(limits)
                extensionBytes += 1
                guard extensionBytes <= limits.chunkExtensions else { throw Self.malformed }
                try takeExtension(byte)
            }
        }
        return .needMore
    }

    private mutating func beginLine() {
        state = .size
        digits = 0
        lineLength = 0
    }

    /// One more than the limit lets the CR in.
    private mutating func countLine(_ limits: HTTPLimits) throws(HTTPRejection) {
        guard lineLength <= limits.chunkLine else { throw Self.malformed }
        lineLength += 1
    }

    private mutating func takeSize(_ byte: UInt8) throws(HTTPRejection) {
        if let digit = HTTPByte.hexValue(byte) {
            if digits == 0 { size = 0 }
            digits += 1
            size = size << 4 | UInt64(digit)
            guard digits <= 16, size <= UInt64(Int64.max) else { throw Self.malformed }
            return
        }
        guard digits > 0 else { throw Self.malformed }
        switch byte {
        case HTTPByte.carriageReturn: state = .lineFeed
        case HTTPByte.semicolon: enter(.extensionName)
        default: throw Self.malformed
        }
    }

    /// `;name`, `;name=token` or `;name="quoted"`, without the white space RFC 9112 7.1.1 calls bad.
    private mutating func takeExtension(_ byte: UInt8) throws(HTTPRejection) {
        switch state {
        case .extensionName, .token:
            if HTTPByte.isToken(byte) {
                isEmptyWord = false
                return
            }
            guard !isEmptyWord else { throw Self.malformed }
            if byte == HTTPByte.equals, state == .extensionName { return enter(.extensionValue) }
            try endExtension(byte)
        case .extensionValue:
            if byte == HTTPByte.quote { return enter(.quoted) }
            guard HTTPByte.isToken(byte) else { throw Self.malformed }
            enter(.token)
            isEmptyWord = false
        case .quoted:
            if byte == HTTPByte.quote { return enter(.afterQuoted) }
            if byte == HTTPByte.backslash { return enter(.escaped) }
            guard !HTTPByte.isControl(byte) || byte == HTTPByte.tab else { throw Self.malformed }
        case .escaped:
            guard !HTTPByte.isControl(byte) || byte == HTTPByte.tab else { throw Self.malformed }
            enter(.quoted)
        default:
            try endExtension(byte)
        }
    }

    private mutating func endExtension(_ byte: UInt8) throws(HTTPRejection) {
        switch byte {
        case HTTPByte.carriageReturn: state = .lineFeed
        case HTTPByte.semicolon: enter(.extensionName)
        default: throw Self.malformed
        }
    }

    private mutating func enter(_ next: State) {
        state = next
        isEmptyWord = true
    }

    private static let malformed = HTTPRejection.badRequest("The chunked body is malformed.")
}
