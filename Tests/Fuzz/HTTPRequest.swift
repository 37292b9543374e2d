/// Any bytes as a connection's: the parser must not trap, must hold no more than its limits, and must say the same
/// however the bytes arrive. The first two bytes choose the cuts.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTTPRequest(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let input = FuzzInput(start, count) else { return 0 }
    let limits = HTTPLimits(
        requestLine: 200, fieldCount: 8, headBytes: 600, fieldLine: 200, bodyBytes: 100,
        trailerBytes: 100,
        chunkLine: 32, chunkExtensions: 40)
    input.verify(
        DecoderVerifier<[String]>(
            merge: { $0[0] == "body" && $1[0] == "body" ? ["body", $0[1] + $1[1]] : nil },
            isLast: { $0[0] == "failed" },
            makeDecoder: {
                var parser = HTTPRequestParser(limits: limits)
                return { bytes, offset in
                    switch parser.next(UnsafeRawBufferPointer(bytes), at: &offset) {
                    case .needMore:
                        return nil
                    case .head(let head):
                        examine(head)
                        return ["head", head.method.rawValue, head.target, "\(head.framing)"]
                            + head.fields.flatMap { [$0.name.rawValue, $0.value] }
                    case .body(let view):
                        return ["body", view.map { "\($0) " }.joined()]
                    case .end(let trailers):
                        return ["end"] + trailers.flatMap { [$0.name.rawValue, $0.value] }
                    case .failed(let rejection):
                        return ["failed", rejection.reason]
                    }
                }
            }),
        longestRest: 600)
    return 0
}

/// Walks all that is asked of a head later.
private func examine(_ head: HTTPRequestHead) {
    _ = (head.path, head.query, head.authority, head.keepAlive, head.isUpgrade(to: "websocket"))
    _ = HTTPTarget.decodePath(head.path)
    _ = HTTPTarget.pathSegments(head.path)
    _ = HTTPTarget.queryItems(head.query)
    for (_, value) in head.fields {
        _ = HTTPRange(value, length: 1_000)
        _ = HTTPDate.parse(value)
        _ = EntityTag("a").satisfiesIfNoneMatch(value)
        _ = AcceptEncoding(value).allowsGzip
        _ = HTTPParameters(value)
        _ = MultipartParser(contentType: value)
    }
    var bytes: [UInt8] = []
    HTTPResponseEncoder.encode(
        HTTPResponseHead(status: .ok, fields: head.fields), framing: head.framing, date: [],
        into: &bytes)
}
