/// Gathers a head from its lines and checks each as it comes. Ranges count from the head's first byte.
struct HTTPHeadBuilder {
    private var entries: [HTTPFields.Entry] = []
    private var form = HTTPTargetForm.origin
    private var minorVersion = 1
    private var host: Range<Int>?
    private var contentLength: UInt64?
    private var isChunked = false
    private var saysClose = false
    private var saysKeepAlive = false
    private var saysContinue = false

    mutating func take(
        _ line: HTTPRequestLineScanner, in bytes: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRejection) {
        guard let form = HTTPTargetForm(of: line, in: bytes) else {
            throw .badRequest("The request target is of no form that fits its method.")
        }
        self.form = form
        minorVersion = line.minorVersion
        entries.reserveCapacity(16)
    }

    mutating func take(
        _ entry: HTTPFields.Entry, in bytes: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRejection) {
        entries.append(entry)
        // Few names matter here; most fields are told from them by their length alone.
        switch entry.nameLength {
        case 4: try takeHost(entry, bytes)
        case 6: try takeExpect(entry, bytes)
        case 10: takeConnection(entry, bytes)
        case 14: try takeContentLength(entry, bytes)
        case 17: try takeTransferEncoding(entry, bytes)
        default: break
        }
    }

    /// The head, whose bytes these are without anything behind it; ends this builder's work.
    mutating func head(
        of bytes: UnsafeBufferPointer<UInt8>, _ line: HTTPRequestLineScanner
    ) throws(HTTPRejection) -> HTTPRequestHead {
        guard host != nil || minorVersion == 0 else { throw .badRequest("There is no Host.") }
        var store = [UInt8](bytes)
        var target = line.target
        var question = line.question
        var authority = host
        switch form {
        case .origin, .asterisk:
            break
        case .authority:
            authority = target
        case .absolute(let range, let afterAuthority):
            authority = range
            if afterAuthority < target.upperBound, bytes[afterAuthority] == HTTPByte.slash {
                target = afterAuthority..<target.upperBound
            } else {
                // No path: "/" goes in front of the query (RFC 9112 3.2.1).
                let start = store.count
                store.append(HTTPByte.slash)
                store.append(contentsOf: bytes[afterAuthority..<target.upperBound])
                question = question == nil ? nil : start + 1
                target = start..<store.count
            }
        }
        let pathEnd = question ?? target.upperBound
        let framing: HTTPBodyFraming =
            isChunked ? .chunked : contentLength.map { .length($0) } ?? .none
        let hasBody = isChunked || (contentLength ?? 0) > 0
        let fields = HTTPFields(store: store, entries: entries)
        entries = []
        return HTTPRequestHead(
            method: Self.method(UnsafeBufferPointer(rebasing: bytes[..<line.methodEnd])),
            minorVersion: minorVersion,
            fields: fields,
            framing: framing,
            keepAlive: !saysClose && (minorVersion >= 1 || saysKeepAlive),
            // RFC 9110 10.1.1: ignored on 1.0, and without a body there is nothing to wait for.
            expectsContinue: saysContinue && minorVersion >= 1 && hasBody,
            targetRange: target,
            pathRange: target.lowerBound..<pathEnd,
            queryRange: question.map { $0 + 1..<target.upperBound },
            authorityRange: authority)
    }

    private mutating func takeHost(
        _ entry: HTTPFields.Entry, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRejection) {
        guard Self.name(entry, bytes, is: "host") else { return }
        guard host == nil else { throw .badRequest("There is more than one Host.") }
        guard HTTPAuthority.isValid(Self.value(entry, bytes)) else { throw .badRequest("Host is malformed.") }
        host = entry.value
    }

    private mutating func takeExpect(
        _ entry: HTTPFields.Entry, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRejection) {
        guard Self.name(entry, bytes, is: "expect") else { return }
        guard HTTPByte.equalIgnoringCase(Self.value(entry, bytes), "100-continue") else {
            throw HTTPRejection(status: .expectationFailed, reason: "Nothing but 100-continue can be expected.")
        }
        saysContinue = true
    }

    private mutating func takeConnection(_ entry: HTTPFields.Entry, _ bytes: UnsafeBufferPointer<UInt8>) {
        guard Self.name(entry, bytes, is: "connection") else { return }
        let value = Self.value(entry, bytes)
        if HTTPByte.hasMember(value, where: { HTTPByte.equalIgnoringCase($0, "close") }) { saysClose = true }
        if HTTPByte.hasMember(value, where: { HTTPByte.equalIgnoringCase($0, "keep-alive") }) { saysKeepAlive = true }
    }

    private mutating func takeContentLength(
        _ entry: HTTPFields.Entry, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRejection) {
        guard Self.name(entry, bytes, is: "content-length") else { return }
        guard contentLength == nil, !isChunked else { throw .badRequest("The body's length is said twice.") }
        contentLength = try HTTPFieldRules.contentLength(Self.value(entry, bytes))
    }

    private mutating func takeTransferEncoding(
        _ entry: HTTPFields.Entry, _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(HTTPRejection) {
        guard Self.name(entry, bytes, is: "transfer-encoding") else { return }
        guard contentLength == nil, !isChunked else { throw .badRequest("The body's length is said twice.") }
        // RFC 9112 6.1: there is none before 1.1, so its framing is faulty.
        guard minorVersion >= 1 else { throw .badRequest("HTTP/1.0 has no Transfer-Encoding.") }
        try HTTPFieldRules.transferEncoding(Self.value(entry, bytes))
        isChunked = true
    }

    private static func name(
        _ entry: HTTPFields.Entry, _ bytes: UnsafeBufferPointer<UInt8>, is name: StaticString
    ) -> Bool {
        HTTPByte.equalIgnoringCase(UnsafeBufferPointer(rebasing: bytes[entry.name]), name)
    }

    private static func value(
        _ entry: HTTPFields.Entry, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[entry.value])
    }

    /// The common ones without making a String of the bytes.
    private static func method(_ token: UnsafeBufferPointer<UInt8>) -> HTTPMethod {
        if HTTPByte.equal(token, "GET") { return .get }
        if HTTPByte.equal(token, "POST") { return .post }
        return HTTPMethod(token: token)
    }
}
