/// Reads field lines up to the empty line behind them (RFC 9112 5), of heads, trailers and parts, as their bytes
/// arrive, remembering how far it looked, and refuses at the first byte that cannot be right.
struct HTTPFieldScanner {
    /// What is done of a section.
    enum Step {
        case needMore
        /// A line is complete.
        case field(HTTPFields.Entry)
        /// The empty line was read; `position` is behind it.
        case end
    }

    private enum State {
        case lineStart
        case name
        case blanks
        case value
        case lineFeed
        case lastLineFeed
    }

    private let countLimit: Int
    private let lineLimit: Int
    private let byteLimit: Int

    private var state = State.lineStart
    private(set) var position: Int
    private var lineStart: Int
    private var nameEnd = 0
    private var valueStart = 0
    private var valueEnd = 0
    private var count = 0

    /// Begins at `start` in the bytes that will be given each time; `byteLimit` counts from their first.
    init(at start: Int, countLimit: Int, lineLimit: Int, byteLimit: Int) {
        position = start
        lineStart = start
        self.countLimit = countLimit
        self.lineLimit = lineLimit
        self.byteLimit = byteLimit
    }

    mutating func next(_ bytes: UnsafeBufferPointer<UInt8>) throws(HTTPRejection) -> Step {
        let sectionStop = min(bytes.count, byteLimit)
        if state == .lineStart, position < sectionStop { try beginLine(bytes[position]) }
        // One more than the limit lets the CR in.
        let stop = min(sectionStop, lineStart + lineLimit + 1)
        if state == .name { try scanName(bytes, stop) }
        if state == .blanks { skipBlanks(bytes, stop) }
        if state == .value { try scanValue(bytes, stop) }
        if state == .lineFeed || state == .lastLineFeed, position < sectionStop {
            guard bytes[position] == HTTPByte.lineFeed else { throw .badRequest("A CR stands without its LF.") }
            position += 1
            if state == .lastLineFeed { return .end }
            return .field(finishLine(bytes))
        }
        guard position == bytes.count else { throw Self.tooLarge }
        return .needMore
    }

    private mutating func beginLine(_ byte: UInt8) throws(HTTPRejection) {
        if byte == HTTPByte.carriageReturn {
            position += 1
            state = .lastLineFeed
            return
        }
        // obs-fold, and white space before the first field (RFC 9112 5.2 and 2.2)
        guard HTTPByte.isToken(byte) else { throw .badRequest("A field line does not begin with a name.") }
        guard count < countLimit else { throw Self.tooLarge }
        count += 1
        state = .name
    }

    private mutating func scanName(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int) throws(HTTPRejection) {
        var index = position
        while index < stop {
            index = HTTPByteSearch.firstUnusualInName(in: bytes, from: index, to: stop)
            guard index < stop else { break }
            let byte = bytes[index]
            guard HTTPByte.isToken(byte) else {
                // White space before the colon is a way to smuggle (RFC 9112 5.1).
                guard byte == HTTPByte.colon else {
                    throw .badRequest("A field name holds a character it may not, or has no colon behind it.")
                }
                nameEnd = index
                state = .blanks
                index += 1
                break
            }
            index += 1
        }
        position = index
    }

    private mutating func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int) {
        while position < stop, HTTPByte.isBlank(bytes[position]) { position += 1 }
        guard position < stop else { return }
        valueStart = position
        state = .value
    }

    private mutating func scanValue(_ bytes: UnsafeBufferPointer<UInt8>, _ stop: Int) throws(HTTPRejection) {
        var index = position
        while index < stop {
            index = HTTPByteSearch.firstControl(in: bytes, from: index, to: stop)
            guard index < stop else { break }
            let byte = bytes[index]
            if byte == HTTPByte.carriageReturn {
                var end = index
                while end > valueStart, HTTPByte.isBlank(bytes[end - 1]) { end -= 1 }
                valueEnd = end
                index += 1
                state = .lineFeed
                break
            }
            guard byte == HTTPByte.tab else {
                throw .badRequest("A field value holds a control character, or a line ends without its CR.")
            }
            index += 1
        }
        position = index
    }

    private mutating func finishLine(_ bytes: UnsafeBufferPointer<UInt8>) -> HTTPFields.Entry {
        // A head is bounded far below 32 bits by its limits.
        let entry = HTTPFields.Entry(
            nameStart: UInt32(truncatingIfNeeded: lineStart),
            nameLength: UInt32(truncatingIfNeeded: nameEnd - lineStart),
            valueStart: UInt32(truncatingIfNeeded: valueStart),
            valueLength: UInt32(truncatingIfNeeded: valueEnd - valueStart),
            key: HTTPFieldName.key(of: UnsafeBufferPointer(rebasing: bytes[lineStart..<nameEnd])))
        lineStart = position
        state = .lineStart
        return entry
    }

    private static let tooLarge = HTTPRejection(
        status: .fieldsTooLarge, reason: "There are too many fields, or they are too long.")
}
