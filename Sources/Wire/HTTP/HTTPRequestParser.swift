/// Bytes in, requests out (RFC 9112), sans I/O and strict: what could be read in two ways is refused.
///
/// Bytes that it did not consume must be given again, in front of what arrives next.
package struct HTTPRequestParser: Sendable {
    package enum Event {
        case needMore
        case head(HTTPRequestHead)
        /// A piece of the body, where it lies in the input.
        case body(UnsafeRawBufferPointer)
        /// The request is complete; the next one may follow.
        case end(trailers: HTTPFields)
        /// The input cannot be read on; every further call says the same.
        case failed(HTTPRejection)
    }

    enum Phase {
        case head
        /// The head said so; whether it is too much is asked once more, since the limit may be set after the head.
        case declared(UInt64)
        case body(left: UInt64)
        case chunkLine
        case chunk(left: UInt64)
        case chunkEnd
        case trailers
        case failed(HTTPRejection)
    }

    let limits: HTTPLimits
    var phase = Phase.head
    var scanner = HTTPLineScanner()
    var requestLine: Range<Int>?
    var entries: [HTTPFields.Entry] = []
    var skippedEmptyLine = false
    var bodyCount: UInt64 = 0
    var extensionCount = 0
    /// The longest body of the request at hand; may be set anew after each head.
    package var bodyLimit: UInt64

    package init(limits: HTTPLimits) {
        self.limits = limits
        bodyLimit = limits.bodyBytes
    }

    /// Whether part of a request has been seen, but not its whole head.
    package var hasBegun: Bool {
        if case .head = phase { scanner.hasBegun || skippedEmptyLine } else { false }
    }

    /// Continues at `offset` and moves it past what was used. Call again until `.needMore` or `.failed`.
    package mutating func next(_ input: UnsafeRawBufferPointer, at offset: inout Int) -> Event {
        do throws(HTTPRejection) {
            return try step(input, &offset)
        } catch {
            phase = .failed(error)
            offset = input.count
            return .failed(error)
        }
    }

    private mutating func step(_ input: UnsafeRawBufferPointer, _ offset: inout Int) throws(HTTPRejection) -> Event {
        while true {
            let rest = UnsafeRawBufferPointer(rebasing: input[offset...])
            switch phase {
            case .head:
                if let head = try readHead(rest, &offset) { return .head(head) }
                guard offset + rest.count > input.count else { return .needMore }  // an empty line was skipped
            case .declared(let length):
                guard length <= bodyLimit else { throw Self.bodyTooLarge }
                phase = .body(left: length)
            case .body(0):
                return end()
            case .body(let left):
                guard !rest.isEmpty else { return .needMore }
                let piece = Self.prefix(of: rest, atMost: left)
                offset += piece.count
                phase = .body(left: left - UInt64(piece.count))
                return .body(piece)
            case .chunkLine:
                guard try readChunkLine(rest, &offset) else { return .needMore }
            case .chunk(0):
                phase = .chunkEnd
            case .chunk(let left):
                guard !rest.isEmpty else { return .needMore }
                let piece = Self.prefix(of: rest, atMost: left)
                offset += piece.count
                phase = .chunk(left: left - UInt64(piece.count))
                return .body(piece)
            case .chunkEnd:
                guard try readChunkEnd(rest, &offset) else { return .needMore }
            case .trailers:
                guard let trailers = try readTrailers(rest, &offset) else { return .needMore }
                return end(trailers)
            case .failed(let rejection):
                throw rejection
            }
        }
    }

    private static func prefix(of bytes: UnsafeRawBufferPointer, atMost limit: UInt64) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[..<Int(min(UInt64(bytes.count), limit))])
    }

    private mutating func end(_ trailers: HTTPFields = HTTPFields()) -> Event {
        phase = .head
        startSection()
        skippedEmptyLine = false
        return .end(trailers: trailers)
    }

    mutating func startSection() {
        scanner = HTTPLineScanner()
        requestLine = nil
        entries.removeAll(keepingCapacity: true)
    }
}
