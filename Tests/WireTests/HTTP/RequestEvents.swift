import TestSupport
import Wire

/// What a request parser said, with its views copied.
enum RequestEvent: Equatable, CustomStringConvertible {
    case head(String)
    case body([UInt8])
    case end([String])
    case failed(Int)

    var description: String {
        switch self {
        case .head(let text): "head \(text)"
        case .body(let bytes): "body \(String(decoding: bytes, as: UTF8.self))"
        case .end(let trailers): "end \(trailers)"
        case .failed(let code): "failed \(code)"
        }
    }
}

extension DecoderVerifier<RequestEvent> {
    static func requests(_ limits: HTTPLimits = HTTPLimits()) -> Self {
        Self(
            merge: { one, other in
                guard case .body(let first) = one, case .body(let second) = other else { return nil }
                return .body(first + second)
            },
            isLast: { if case .failed = $0 { true } else { false } },
            makeDecoder: {
                var parser = HTTPRequestParser(limits: limits)
                return { input, offset in
                    switch parser.next(UnsafeRawBufferPointer(input), at: &offset) {
                    case .needMore: nil
                    case .head(let head): .head(head.summary)
                    case .body(let view): .body(Array(view))
                    case .end(let trailers): .end(trailers.lines)
                    case .failed(let rejection): .failed(rejection.status.code)
                    }
                }
            })
    }
}

extension HTTPFields {
    var lines: [String] { map { "\($0.name): \($0.value)" } }
}

extension HTTPRequestHead {
    /// Everything a head says, on one line.
    var summary: String {
        """
        \(method) path \(path) query \(query ?? "-") target \(target) of \(authority ?? "-") 1.\(minorVersion) \(framing) \
        keep \(keepAlive) expects \(expectsContinue) \(fields.lines)
        """
    }
}

/// The events of a text, fed whole.
func requestEvents(_ text: String, limits: HTTPLimits = HTTPLimits()) -> [RequestEvent] {
    DecoderVerifier.requests(limits).events(of: Array(text.utf8)).events
}

/// The status a text is refused with; nil when it is not refused.
func requestRefusal(_ text: String, limits: HTTPLimits = HTTPLimits()) -> Int? {
    requestRefusal(Array(text.utf8), limits: limits)
}

func requestRefusal(_ bytes: [UInt8], limits: HTTPLimits = HTTPLimits()) -> Int? {
    guard case .failed(let code) = DecoderVerifier.requests(limits).events(of: bytes).events.last else { return nil }
    return code
}

/// The first head of a text.
func firstHead(_ text: String) -> HTTPRequestHead? {
    var parser = HTTPRequestParser()
    var offset = 0
    var bytes = Array(text.utf8)
    return bytes.withUnsafeMutableBytes { buffer in
        guard case .head(let head) = parser.next(UnsafeRawBufferPointer(buffer), at: &offset) else { return nil }
        return head
    }
}

/// Lines joined by CRLF, with the empty line behind them.
func requestText(_ lines: String..., body: String = "") -> String {
    lines.map { $0 + "\r\n" }.joined() + "\r\n" + body
}
