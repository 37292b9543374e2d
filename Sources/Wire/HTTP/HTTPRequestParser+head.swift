extension HTTPRequestParser {
    /// Reads on in a head and consumes it when it is complete; nil when it is not, or when an empty line was skipped.
    mutating func readHead(
        _ input: UnsafeRawBufferPointer, _ offset: inout Int
    ) throws(HTTPRejection) -> HTTPRequestHead? {
        if requestLine == nil {
            guard let line = try nextLine(.request, input, longest: limits.requestLine) else { return nil }
            guard !line.isEmpty else {
                guard !skippedEmptyLine else { throw .badRequest("This is no HTTP request.") }
                skippedEmptyLine = true
                offset += line.upperBound + 2
                startSection()
                return nil
            }
            requestLine = line
        }
        guard let requestLine, let end = try readFields(input, total: limits.headBytes) else { return nil }
        let head = try Self.head(Array(input[..<end]), requestLine, entries)
        offset += end
        bodyLimit = limits.bodyBytes
        bodyCount = 0
        extensionCount = 0
        startSection()
        switch head.framing {
        case .none: phase = .body(left: 0)
        case .length(let length): phase = .declared(length)
        case .chunked: phase = .chunkLine
        }
        return head
    }

    /// The trailers, when they are complete.
    mutating func readTrailers(
        _ input: UnsafeRawBufferPointer, _ offset: inout Int
    ) throws(HTTPRejection) -> HTTPFields? {
        guard let end = try readFields(input, total: limits.trailerBytes) else { return nil }
        var trailers = HTTPFields(store: Array(input[..<end]), entries: entries)
        for name in Self.forbiddenTrailers { trailers.remove(name) }
        offset += end
        return trailers
    }

    /// What a trailer must not say, since it would have to be known earlier (RFC 9110 6.5.1).
    private static let forbiddenTrailers: [HTTPFieldName] = [
        .contentLength, .transferEncoding, .host, .authorization, .cookie, .setCookie, .contentType, .contentEncoding,
        .contentRange, .trailer, .te, .connection, .upgrade, .expect, .cacheControl, .range,
    ]

    /// Gathers field lines; the offset behind the empty line that ends them, once it is there.
    private mutating func readFields(_ input: UnsafeRawBufferPointer, total: Int) throws(HTTPRejection) -> Int? {
        let bytes = input.bindMemory(to: UInt8.self)
        while let line = try nextLine(.field, input, longest: limits.fieldLine) {
            guard line.upperBound + 2 <= total else { throw Self.tooLarge }
            guard !line.isEmpty else { return line.upperBound + 2 }
            guard entries.count < limits.fieldCount else {
                throw HTTPRejection(status: .fieldsTooLarge, reason: "There are too many header fields.")
            }
            entries.append(HTTPFields.Entry(bytes, line, nameEnd: scanner.nameEnd))
        }
        guard input.count <= total else { throw Self.tooLarge }
        return nil
    }

    private static let tooLarge = HTTPRejection(status: .fieldsTooLarge, reason: "The header is too large.")

    mutating func nextLine(
        _ kind: HTTPLineScanner.Kind, _ input: UnsafeRawBufferPointer, longest: Int
    ) throws(HTTPRejection) -> Range<Int>? {
        switch scanner.next(kind, in: input, longest: longest) {
        case .needMore: return nil
        case .line(let start, let end): return start..<end
        case .failed(let rejection): throw rejection
        }
    }

    private static func head(
        _ bytes: [UInt8], _ line: Range<Int>, _ entries: [HTTPFields.Entry]
    ) throws(HTTPRejection) -> HTTPRequestHead {
        let fields = HTTPFields(store: bytes, entries: entries)
        var bytes = bytes
        let request = try bytes.withUnsafeBufferPointer { buffer throws(HTTPRejection) in
            try HTTPRequestLine(buffer, line)
        }
        var target = request.target
        if request.lacksPath {
            // "http://host?query" asks for "/?query", which has to lie somewhere.
            let text = [HTTPByte.slash] + bytes[target]
            target = bytes.count..<bytes.count + text.count
            bytes += text
        }
        let question = bytes[target].firstIndex(of: HTTPByte.question)
        let framing = try HTTPBodyFraming(fields, minorVersion: request.minorVersion)
        let expects = try expectsContinue(fields, request.minorVersion)
        return HTTPRequestHead(
            method: request.method, minorVersion: request.minorVersion, fields: fields, framing: framing,
            keepAlive: keepsAlive(fields, request.minorVersion),
            expectsContinue: expects && framing != .none && framing != .length(0), bytes: bytes, targetRange: target,
            pathRange: target.lowerBound..<(question ?? target.upperBound),
            queryRange: question.map { $0 + 1..<target.upperBound },
            authorityRange: try authority(fields, request))
    }

    private static func authority(
        _ fields: HTTPFields, _ request: HTTPRequestLine
    ) throws(HTTPRejection) -> Range<Int>? {
        let hosts = fields.entries.filter { fields.matches($0, .host) }
        guard hosts.count <= 1 else { throw .badRequest("Host is given more than once.") }
        guard let host = hosts.first else {
            guard request.minorVersion == 0 else { throw .badRequest("Host is missing.") }
            return request.authority
        }
        guard fields.withBytes(host.value, { HTTPAuthority.isValid($0) }) else {
            throw .badRequest("Host is not valid.")
        }
        return request.authority ?? host.value
    }

    private static func keepsAlive(_ fields: HTTPFields, _ minorVersion: Int) -> Bool {
        guard fields.contains(.connection) else { return minorVersion > 0 }
        if fields.containsToken("close", in: .connection) { return false }
        return minorVersion > 0 || fields.containsToken("keep-alive", in: .connection)
    }

    private static func expectsContinue(_ fields: HTTPFields, _ minorVersion: Int) throws(HTTPRejection) -> Bool {
        guard minorVersion > 0, let expected = fields.combined(.expect) else { return false }
        guard expected.lowercased() == "100-continue" else {
            throw HTTPRejection(status: .expectationFailed, reason: "Only 100-continue can be expected.")
        }
        return true
    }
}

extension HTTPFields.Entry {
    /// A field line: a checked name up to `nameEnd`, a colon, and a value with white space around it.
    fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>, nameEnd: Int) {
        var start = nameEnd + 1
        var end = line.upperBound
        while start < end, HTTPByte.isBlank(bytes[start]) { start += 1 }
        while end > start, HTTPByte.isBlank(bytes[end - 1]) { end -= 1 }
        var key: UInt32 = 0
        for index in line.lowerBound..<nameEnd { key = HTTPFieldName.extend(key, with: bytes[index]) }
        self.init(
            nameStart: UInt32(truncatingIfNeeded: line.lowerBound),
            nameLength: UInt32(truncatingIfNeeded: nameEnd - line.lowerBound),
            valueStart: UInt32(truncatingIfNeeded: start), valueLength: UInt32(truncatingIfNeeded: end - start), key: key)
    }
}
