/// Finds the lines of a head as they arrive and refuses what no line may hold at its first wrong byte. It looks at
/// each byte once, however the input is cut.
struct HTTPLineScanner: Sendable {
    enum Kind: Sendable {
        case request
        case field
        case chunk
    }

    enum Outcome {
        case needMore
        /// A line without its CRLF, between these offsets of the input.
        case line(start: Int, end: Int)
        case failed(HTTPRejection)
    }

    /// Where the line at hand begins, and up to where it was looked at.
    private(set) var lineStart = 0
    private var scanned = 0
    /// Behind the method, or the colon of a field.
    private var isPastName = false
    private var sawReturn = false
    /// Where the name ended in the line just given.
    private(set) var nameEnd = 0

    var hasBegun: Bool { scanned > 0 }

    /// Looks on from where it stopped; `input` begins where it always did.
    mutating func next(_ kind: Kind, in input: UnsafeRawBufferPointer, longest: Int) -> Outcome {
        while scanned < input.count {
            let byte = input[scanned]
            if byte == HTTPByte.lineFeed {
                guard sawReturn else { return .failed(.badRequest("A line ends without a carriage return.")) }
                let line = (start: lineStart, end: scanned - 1)
                guard isPastName || line.start == line.end || kind == .chunk else {
                    return .failed(.badRequest("A line lacks its \(kind == .field ? "colon" : "target")."))
                }
                scanned += 1
                lineStart = scanned
                isPastName = false
                sawReturn = false
                return .line(start: line.start, end: line.end)
            }
            if sawReturn { return .failed(.badRequest("A carriage return stands alone.")) }
            if byte == HTTPByte.carriageReturn {
                sawReturn = true
            } else if let rejection = refuse(byte, kind) {
                return .failed(rejection)
            }
            scanned += 1
            if scanned - lineStart > longest + 1 { return .failed(tooLong(kind)) }
        }
        return .needMore
    }

    @inline(__always)
    private mutating func refuse(_ byte: UInt8, _ kind: Kind) -> HTTPRejection? {
        if isPastName {
            switch kind {
            case .request: return 0x20...0x7E ~= byte ? nil : .badRequest("The request line holds a wrong character.")
            case .field, .chunk:
                return !HTTPByte.isControl(byte) || byte == HTTPByte.tab
                    ? nil : .badRequest("A field holds a control character.")
            }
        }
        if HTTPByte.isToken(byte) {
            guard kind == .request, scanned - lineStart >= HTTPMethod.maximumLength else { return nil }
            return HTTPRejection(status: .notImplemented, reason: "The method is unknown.")
        }
        return endName(byte, kind)
    }

    /// The first byte that is no part of a name must be what ends one.
    private mutating func endName(_ byte: UInt8, _ kind: Kind) -> HTTPRejection? {
        let isFirst = scanned == lineStart
        switch kind {
        case .request:
            guard byte == HTTPByte.space, !isFirst else { return .badRequest("This is no HTTP request.") }
        case .field:
            if isFirst, HTTPByte.isBlank(byte) { return .badRequest("A header line is folded.") }
            guard byte == HTTPByte.colon, !isFirst else { return .badRequest("A field name is not a token.") }
            nameEnd = scanned
        case .chunk:
            guard byte == HTTPByte.semicolon, !isFirst else { return .badRequest("A chunk size is wrong.") }
        }
        isPastName = true
        return nil
    }

    private func tooLong(_ kind: Kind) -> HTTPRejection {
        switch kind {
        case .request: HTTPRejection(status: .uriTooLong, reason: "The request line is too long.")
        case .field: HTTPRejection(status: .fieldsTooLarge, reason: "A header field is too long.")
        case .chunk: .badRequest("A chunk line is too long.")
        }
    }
}
