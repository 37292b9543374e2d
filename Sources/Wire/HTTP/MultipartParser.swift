/// Reads multipart/form-data (RFC 7578, RFC 2046 5.1) as it streams by. Bytes that it did not consume must be given
/// again, in front of what arrives next: at most a delimiter or a part's fields, within the limits.
package struct MultipartParser {
    /// What comes next of a form.
    package enum Event {
        case needMore
        case part(MultipartPart)
        /// A view into the input, never empty, valid until the input is.
        case data(UnsafeRawBufferPointer)
        case partEnd
        /// The form is complete; whatever follows it is passed over.
        case end
        /// The same again at each further call.
        case failed(HTTPRejection)
    }

    /// What a form may cost before it is refused; its body is bounded by the request's.
    package struct Limits: Sendable {
        package var partCount: Int
        /// All field lines of one part.
        package var fieldBytes: Int
        package var fieldCount: Int

        package init(partCount: Int = 64, fieldBytes: Int = 8_192, fieldCount: Int = 16) {
            self.partCount = partCount
            self.fieldBytes = fieldBytes
            self.fieldCount = fieldCount
        }
    }

    private enum Stage {
        case firstDelimiter
        case afterDelimiter
        case fields
        case data
        case epilogue
        case failed(HTTPRejection)
    }

    /// Transport padding that is borne behind a delimiter (RFC 2046 5.1.1).
    private static let paddingLimit = 64

    private let limits: Limits
    /// CRLF "--" and the boundary.
    private let delimiter: [UInt8]
    private var stage = Stage.firstDelimiter
    private var padding = 0
    private var partCount = 0
    private var scanner: HTTPFieldScanner
    private var entries: [HTTPFields.Entry] = []

    /// Nil unless this is `multipart/form-data` with a proper boundary.
    package init?(contentType: String, limits: Limits = Limits()) {
        guard let type = HTTPParameters(contentType), type.value.lowercased() == "multipart/form-data",
            let boundary = type["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy(HTTPByte.isBoundary), boundary.utf8.last != HTTPByte.space
        else { return nil }
        self.limits = limits
        delimiter = Array("\r\n--".utf8) + boundary.utf8
        scanner = HTTPFieldScanner(at: 0, countLimit: 0, lineLimit: 0, byteLimit: 0)
    }

    /// Whether `.end` was given; a body that ends before that was cut off.
    package var isComplete: Bool {
        if case .epilogue = stage { true } else { false }
    }

    /// Goes on at `offset` and moves it behind what was used. To be called again until it gives `.needMore`.
    package mutating func next(_ input: UnsafeRawBufferPointer, at offset: inout Int) -> Event {
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

    private mutating func step(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRejection) -> Event {
        switch stage {
        case .firstDelimiter:
            return try firstDelimiter(bytes, &used)
        case .afterDelimiter:
            return try afterDelimiter(bytes, &used)
        case .fields:
            return try fields(bytes, &used)
        case .data:
            return data(bytes, &used)
        case .epilogue:
            used = bytes.count
            return .needMore
        case .failed(let rejection):
            throw rejection
        }
    }

    /// The form begins with its delimiter, whose CRLF may be missing; a preamble nobody sends is refused.
    private mutating func firstDelimiter(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRejection) -> Event {
        guard let first = bytes.first else { return .needMore }
        let expected = first == HTTPByte.carriageReturn ? delimiter[...] : delimiter[2...]
        let length = min(bytes.count, expected.count)
        guard bytes[..<length].elementsEqual(expected.prefix(length)) else {
            throw .badRequest("The form does not begin with its boundary.")
        }
        guard length == expected.count else { return .needMore }
        used = length
        stage = .afterDelimiter
        return try afterDelimiter(UnsafeBufferPointer(rebasing: bytes[length...]), &used)
    }

    /// Behind a delimiter there is "--" when it is the last, else CRLF and a part.
    private mutating func afterDelimiter(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRejection) -> Event {
        var index = 0
        while index < bytes.count, HTTPByte.isBlank(bytes[index]) {
            index += 1
            padding += 1
            guard padding <= Self.paddingLimit else { throw Self.badDelimiter }
        }
        used += index
        guard index < bytes.count else { return .needMore }
        let isLast = bytes[index] == HTTPByte.dash && padding == 0
        guard isLast || bytes[index] == HTTPByte.carriageReturn else { throw Self.badDelimiter }
        guard index + 1 < bytes.count else { return .needMore }
        guard bytes[index + 1] == (isLast ? HTTPByte.dash : HTTPByte.lineFeed) else { throw Self.badDelimiter }
        used += 2
        if isLast {
            stage = .epilogue
            return .end
        }
        partCount += 1
        guard partCount <= limits.partCount else {
            throw HTTPRejection(status: .contentTooLarge, reason: "The form has too many parts.")
        }
        padding = 0
        entries = []
        scanner = HTTPFieldScanner(
            at: 0, countLimit: limits.fieldCount, lineLimit: limits.fieldBytes, byteLimit: limits.fieldBytes)
        stage = .fields
        return try fields(UnsafeBufferPointer(rebasing: bytes[(index + 2)...]), &used)
    }

    private mutating func fields(
        _ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int
    ) throws(HTTPRejection) -> Event {
        while true {
            switch try scanner.next(bytes) {
            case .needMore:
                return .needMore
            case .field(let entry):
                entries.append(entry)
            case .end:
                let end = scanner.position
                let part = try MultipartPart(fields: HTTPFields(store: [UInt8](bytes[..<end]), entries: entries))
                used += end
                stage = .data
                return .part(part)
            }
        }
    }

    /// Data up to the next delimiter, or to what may be the beginning of one.
    private mutating func data(_ bytes: UnsafeBufferPointer<UInt8>, _ used: inout Int) -> Event {
        var index = 0
        while true {
            index = HTTPByteSearch.firstCarriageReturn(in: bytes, from: index, to: bytes.count)
            let length = min(bytes.count - index, delimiter.count)
            if isDelimiter(bytes, at: index, length) {
                if index > 0 { break }
                guard length == delimiter.count else { return .needMore }
                used = length
                stage = .afterDelimiter
                return .partEnd
            }
            index += 1
        }
        used = index
        return .data(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<index]))
    }

    /// Whether the delimiter, as far as there is input, stands here; at the very end of the input it always does.
    private func isDelimiter(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ length: Int) -> Bool {
        var index = 1
        while index < length {
            if bytes[start + index] != delimiter[index] { return false }
            index += 1
        }
        return true
    }

    private static let badDelimiter = HTTPRejection.badRequest("A boundary is followed by what it may not be.")
}
