/// Reads requests one after another from a connection's bytes; sans I/O. Bytes that it did not consume must be given
/// again, in front of what arrives next: at most a head or a trailer section, within the limits.
package struct HTTPRequestParser: ~Copyable {
    /// What comes next of a request.
    package enum Event {
        case needMore
        case head(HTTPRequestHead)
        /// A view into the input, never empty, valid until the input is.
        case body(UnsafeRawBufferPointer)
        /// The request is complete; forbidden trailer fields are left out. What follows is the next request.
        case end(trailers: HTTPFields)
        /// The same again at each further call: the connection cannot go on.
        case failed(HTTPRejection)
    }

    private enum Stage {
        case requestLine
        case fields
        case length(UInt64)
        case chunks
        case trailers
        case failed(HTTPRejection)
    }

    /// The most bytes of the present request's body; may be set after `.head`. A declared length beyond it fails at
    /// the next call, a chunked body at the first chunk beyond.
    package var bodyLimit: UInt64

    private let limits: HTTPLimits
    private var stage = Stage.requestLine
    private var sawEmptyLine = false
    private var line = HTTPRequestLineScanner()
    private var scanner: HTTPFieldScanner
    private var builder = HTTPHeadBuilder()
    private var chunks = HTTPChunkScanner()
    private var trailerEntries: [HTTPFields.Entry] = []

    package init(limits: HTTPLimits = HTTPLimits()) {
        self.limits = limits
        bodyLimit = limits.bodyBytes
        scanner = HTTPFieldScanner(at: 0, countLimit: 0, lineLimit: 0, byteLimit: 0)
    }

    /// Whether a request was begun and is not yet complete: then the peer owes us bytes.
    package var hasBegun: Bool {
        if case .requestLine = stage { line.position > 0 } else { true }
    }

    /// Goes on at `offset` and moves it behind what was used. To be called again until it gives `.needMore`.
    package mutating func next(_ input: UnsafeRawBufferPointer, at offset: inout Int) -> Event {
        // Nearly every request has no body, and is followed by nothing.
        if case .length(0) = stage { return end(HTTPFields()) }
        if offset == input.count, !hasBegun { return .needMore }
        let bytes = UnsafeBufferPointer(rebasing: input.bindMemory(to: UInt8.self)[offset...])
        do throws(HTTPRejection) {
            var used = 0
            let event = try step(bytes, &used)
            offset += used
            return event
        } catch {
            stage = .failed(error)
            return .failed(error)
        }
    }

    @inline(__always)
    private mutating func step(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRejection) -> Event {
        switch stage {
        case .requestLine, .fields:
            return try head(bytes, &used)
        case .length(let left):
            return try body(bytes, &used, left: left)
        case .chunks:
            switch try chunks.next(bytes, at: &used, bodyLimit: bodyLimit, limits: limits) {
            case .needMore:
                return .needMore
            case .data(let count):
                return .body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[used - count..<used]))
            case .lastChunk:
                stage = .trailers
                scanner = HTTPFieldScanner(
                    at: 0, countLimit: limits.fieldCount, lineLimit: limits.fieldLine,
                    byteLimit: limits.trailerBytes)
                let rest = UnsafeBufferPointer(rebasing: bytes[used...])
                return try trailers(rest, &used)
            }
        case .trailers:
            return try trailers(bytes, &used)
        case .failed(let rejection):
            throw rejection
        }
    }

    private mutating func head(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRejection) -> Event {
        var bytes = bytes
        if case .requestLine = stage {
            if line.position == 0, !sawEmptyLine, bytes.first == HTTPByte.carriageReturn {
                // RFC 9112 2.2: one empty line in front of a request is passed over.
                guard bytes.count > 1 else { return .needMore }
                guard bytes[1] == HTTPByte.lineFeed else { throw .badRequest("A CR stands without its LF.") }
                sawEmptyLine = true
                used = 2
                bytes = UnsafeBufferPointer(rebasing: bytes[2...])
            }
            guard try line.scan(bytes, limit: limits.requestLine) else { return .needMore }
            try builder.take(line, in: bytes)
            stage = .fields
            scanner = HTTPFieldScanner(
                at: line.position, countLimit: limits.fieldCount, lineLimit: limits.fieldLine,
                byteLimit: limits.headBytes)
        }
        while true {
            switch try scanner.next(bytes) {
            case .needMore:
                return .needMore
            case .field(let entry):
                try builder.take(entry, in: bytes)
            case .end:
                let end = scanner.position
                let head = try builder.head(of: UnsafeBufferPointer(rebasing: bytes[..<end]), line)
                used += end
                beginBody(head.framing)
                return .head(head)
            }
        }
    }

    private mutating func beginBody(_ framing: HTTPBodyFraming) {
        bodyLimit = limits.bodyBytes
        switch framing {
        case .none: stage = .length(0)
        case .length(let length): stage = .length(length)
        case .chunked:
            stage = .chunks
            chunks = HTTPChunkScanner()
        }
    }

    private mutating func body(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int, left: UInt64
    ) throws(HTTPRejection) -> Event {
        // Only a whole declared length can exceed the limit: what is left later is less than was allowed then.
        guard left <= bodyLimit else { throw .bodyTooLarge }
        guard !bytes.isEmpty else { return .needMore }
        used = Int(min(left, UInt64(bytes.count)))
        stage = .length(left - UInt64(used))
        return .body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<used]))
    }

    private mutating func trailers(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRejection) -> Event {
        while true {
            switch try scanner.next(bytes) {
            case .needMore:
                return .needMore
            case .field(let entry):
                // RFC 9110 6.5.1: left out rather than merged.
                if !HTTPFieldRules.isForbiddenTrailer(UnsafeBufferPointer(rebasing: bytes[entry.name])) {
                    trailerEntries.append(entry)
                }
            case .end:
                let end = scanner.position
                used += end
                guard !trailerEntries.isEmpty else { return self.end(HTTPFields()) }
                return self.end(HTTPFields(store: [UInt8](bytes[..<end]), entries: trailerEntries))
            }
        }
    }

    /// Makes ready for the next request.
    private mutating func end(_ trailers: HTTPFields) -> Event {
        stage = .requestLine
        sawEmptyLine = false
        line = HTTPRequestLineScanner()
        builder = HTTPHeadBuilder()
        trailerEntries = []
        return .end(trailers: trailers)
    }
}
