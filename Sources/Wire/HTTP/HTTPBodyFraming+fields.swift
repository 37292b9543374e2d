extension HTTPBodyFraming {
    /// How a request's body ends, by its fields (RFC 9112 6.3). What two readers could understand differently is refused.
    init(_ fields: HTTPFields, minorVersion: Int) throws(HTTPRejection) {
        let lengths = fields.entries.filter { fields.matches($0, .contentLength) }
        let codings = fields.entries.filter { fields.matches($0, .transferEncoding) }
        if codings.isEmpty {
            guard let length = lengths.first else {
                self = .none
                return
            }
            guard lengths.count == 1 else { throw .badRequest("Content-Length is given more than once.") }
            self = .length(try Self.length(Array(fields.text(length.value).utf8)))
            return
        }
        guard lengths.isEmpty else { throw .badRequest("A body has both a length and a transfer coding.") }
        guard minorVersion > 0 else { throw .badRequest("HTTP/1.0 knows no transfer codings.") }
        guard codings.count == 1 else { throw .badRequest("Transfer-Encoding is given more than once.") }
        let isChunked = fields.withBytes(codings[0].value) { HTTPByte.equalIgnoringCase($0, "chunked") }
        guard isChunked else { throw fields.withBytes(codings[0].value, Self.refusal) }
        self = .chunked
    }

    private static func length(_ text: [UInt8]) throws(HTTPRejection) -> UInt64 {
        guard !text.isEmpty, text.allSatisfy(HTTPByte.isDigit) else {
            throw .badRequest("Content-Length is not a number.")
        }
        var length: UInt64 = 0
        for digit in text {
            let (tens, overTens) = length.multipliedReportingOverflow(by: 10)
            let (sum, overSum) = tens.addingReportingOverflow(UInt64(digit - HTTPByte.zero))
            guard !overTens, !overSum, sum <= UInt64(Int64.max) else {
                throw .badRequest("Content-Length is too large a number.")
            }
            length = sum
        }
        return length
    }

    /// Well-formed codings that are not served are "not implemented"; all else is an attempt to confuse.
    private static func refusal(_ value: UnsafeBufferPointer<UInt8>) -> HTTPRejection {
        let names = value.split(separator: HTTPByte.comma, omittingEmptySubsequences: false).map {
            HTTPByte.trimmed(UnsafeBufferPointer(rebasing: $0))
        }
        let unknown = names.dropLast(names.last.map { HTTPByte.equalIgnoringCase($0, "chunked") } == true ? 1 : 0)
        let areTokens = unknown.allSatisfy { !$0.isEmpty && $0.allSatisfy(HTTPByte.isToken) }
        let mimicsChunked = unknown.contains { name in
            String(decoding: name, as: UTF8.self).lowercased().utf8.split(separator: UInt8(ascii: "-")).contains {
                String(Substring($0)).contains("chunk")
            }
        }
        guard areTokens, !mimicsChunked, !unknown.isEmpty else {
            return .badRequest("The transfer coding is not written as it should be.")
        }
        return HTTPRejection(status: .notImplemented, reason: "Only the transfer coding chunked is served.")
    }
}
