import TestSupport
import Testing
import Wire

/// What a multipart parser said, with its views copied.
enum MultipartEvent: Equatable {
    case part(MultipartPart)
    case data([UInt8])
    case partEnd
    case end
    case failed(Int)
}

extension DecoderVerifier<MultipartEvent> {
    static func forms(
        _ type: String = "multipart/form-data; boundary=B0", limits: MultipartParser.Limits = .init()
    ) -> Self {
        Self(
            merge: { one, other in
                guard case .data(let first) = one, case .data(let second) = other else { return nil }
                return .data(first + second)
            },
            isLast: { if case .failed = $0 { true } else { false } },
            makeDecoder: {
                var parser = MultipartParser(contentType: type, limits: limits)
                return { input, offset in
                    switch parser?.next(UnsafeRawBufferPointer(input), at: &offset) {
                    case nil, .needMore: nil
                    case .part(let part): .part(part)
                    case .data(let view): .data(Array(view))
                    case .partEnd: .partEnd
                    case .end: .end
                    case .failed(let rejection): .failed(rejection.status.code)
                    }
                }
            })
    }
}

@Suite struct MultipartParserTests {
    private let disposition = "Content-Disposition: form-data; name=\"a\"\r\n\r\n"

    private func events(_ text: String) -> [MultipartEvent] {
        let bytes = Array(text.utf8)
        #expect(DecoderVerifier.forms().differences(for: bytes).isEmpty)
        return DecoderVerifier.forms().events(of: bytes).events
    }

    private func status(_ text: String, _ limits: MultipartParser.Limits = .init()) -> Int? {
        let verifier = DecoderVerifier.forms(limits: limits)
        let bytes = Array(text.utf8)
        #expect(verifier.differences(for: bytes).isEmpty)
        guard case .failed(let code) = verifier.events(of: bytes).events.last else { return nil }
        return code
    }

    @Test func formOfFieldAndFile() {
        let text = """
            --B0\r
            Content-Disposition: form-data; name="text"\r
            \r
            two\r
            --lines\r
            --B0 \t\r
            Content-Type: image/png\r
            content-disposition: Form-Data; name="file"; filename="a \\"b\\" %22c%22 %0D C:\\d.png"\r
            X-Other: y\r
            \r
            \r\n\r-\r\n--B\r
            --B0\r
            Content-Disposition: form-data; name=empty\r
            \r
            \r
            --B0--ignored\r
            --B0\r

            """
        let events = events(text)
        var parts: [MultipartPart] = []
        var data: [String] = []
        for case .part(let part) in events { parts.append(part) }
        for case .data(let bytes) in events { data.append(String(decoding: bytes, as: UTF8.self)) }
        #expect(parts.map(\.name) == ["text", "file", "empty"])
        #expect(parts.map(\.filename) == [nil, "a \"b\" \"c\" %0D C:\\d.png", nil])
        #expect(parts.map(\.contentType) == [nil, "image/png", nil])
        #expect(parts[1].fields["x-other"] == "y")
        #expect(data == ["two\r\n--lines", "\r\n\r-\r\n--B"])
        #expect(events.count == 9)
        #expect(events.last == .end)
    }

    @Test func formMayBeEmptyAndBeginWithALineEnd() {
        #expect(events("--B0--") == [.end])
        #expect(events("--B0--\r\n") == [.end])
        #expect(events("\r\n--B0--") == [.end])
        #expect(events("") == [])
        #expect(events("--B0\r\n" + disposition + "data").count == 2)
    }

    @Test func completionIsTold() {
        for (text, expected) in [("--B0--\r\nrest", true), ("--B0-", false), ("--B0\r\n", false)] {
            var parser = MultipartParser(contentType: "multipart/form-data; boundary=B0")
            var bytes = Array(text.utf8)
            bytes.withUnsafeMutableBytes { buffer in
                var offset = 0
                _ = parser?.next(UnsafeRawBufferPointer(buffer), at: &offset)
                _ = parser?.next(UnsafeRawBufferPointer(buffer), at: &offset)
                if expected { #expect(offset == buffer.count) }
            }
            #expect(parser?.isComplete == expected)
        }
    }

    @Test func refusalStays() {
        var parser = MultipartParser(contentType: "multipart/form-data; boundary=B0")
        var bytes = Array("preamble".utf8)
        for _ in 0..<2 {
            var offset = 0
            let isRefused = bytes.withUnsafeMutableBytes { buffer in
                if case .failed = parser?.next(UnsafeRawBufferPointer(buffer), at: &offset) { true } else { false }
            }
            #expect(isRefused)
        }
    }

    @Test(arguments: [
        "multipart/form-data; boundary=B0", "Multipart/Form-Data; charset=utf-8; Boundary=\"B 0'()+_,-./:=?\"",
        "multipart/form-data;boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW",
    ])
    func contentTypeIsAccepted(_ type: String) { #expect(MultipartParser(contentType: type) != nil) }

    @Test(arguments: [
        "", "multipart/form-data", "multipart/mixed; boundary=B0", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=\"a \"",
        "multipart/form-data; boundary=\"a@b\"",
        "multipart/form-data; boundary=a; boundary=b", "text/plain; boundary=B0", "multipart/form-data boundary=B0",
        "multipart/form-data; boundary=\(String(repeating: "a", count: 71))", "multipart/form-data; boundary=\"é\"",
    ])
    func contentTypeIsRefused(_ type: String) { #expect(MultipartParser(contentType: type) == nil) }

    @Test(arguments: [
        "x", "--B1", "-B0", "\n--B0", "\r\r", "preamble\r\n--B0--", "--B0x", "--B0\n", "--B0\rx", "--B0-x", "--B0 --",
        "--B0 x",
        "--B0\(String(repeating: " ", count: 65))\r\n", "--B0\r\n\r\n", "--B0\r\nX: y\r\n\r\n", "--B0\r\nX: y\n",
        "--B0\r\n X: y",
        "--B0\r\nContent-Disposition: form-data\r\n\r\n", "--B0\r\nContent-Disposition: attachment; name=a\r\n\r\n",
        "--B0\r\nContent-Disposition: form-data; filename=a\r\n\r\n",
        "--B0\r\nContent-Disposition: form-data; name=\"a\r\n\r\n",
        "--B0\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\n", "--B0\r\nContent-Disposition:\r\n\r\n",
        "--B0\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\n",
        "--B0\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B0x",
        "--B0\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--B0-\r\n",
    ])
    func malformedFormIsRefused(_ text: String) { #expect(status(text) == 400) }

    @Test func limitsHold() {
        let limits = MultipartParser.Limits(partCount: 2, fieldBytes: 60, fieldCount: 2)
        let part = "--B0\r\n" + disposition + "x\r\n"
        #expect(status(part + part + "--B0--", limits) == nil)
        #expect(status(part + part + part, limits) == 413)
        #expect(status("--B0\r\nX: y\r\nX: y\r\nX: y", limits) == 431)
        #expect(status("--B0\r\nX: \(String(repeating: "y", count: 70))", limits) == 431)
        #expect(
            status("--B0\r\nX: \(String(repeating: "y", count: 40))\r\nX: \(String(repeating: "y", count: 40))", limits)
                == 431)
    }

    @Test func restIsBoundedByTheDelimiterInData() {
        let text = "--B0\r\n" + disposition + String(repeating: "\r\n--B\r\n--", count: 200) + "\r\n--B0--"
        let bytes = Array(text.utf8)
        let start = 6 + disposition.utf8.count
        let cuts = Array(start..<bytes.count)
        #expect(DecoderVerifier.forms().events(of: bytes, cutAt: cuts).longestRest <= 6)
    }
}
