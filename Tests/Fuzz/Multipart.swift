/// Any bytes as a form: the parser must not trap, must hold no more than its limits, and must say the same however
/// the bytes arrive. The first two bytes choose the cuts.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMultipart(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard let input = FuzzInput(start, count) else { return 0 }
    input.verify(
        DecoderVerifier<[String]>(
            merge: { $0[0] == "data" && $1[0] == "data" ? ["data", $0[1] + $1[1]] : nil },
            isLast: { $0[0] == "failed" },
            makeDecoder: {
                var parser = MultipartParser(
                    contentType: "multipart/form-data; boundary=B0",
                    limits: .init(partCount: 4, fieldBytes: 200, fieldCount: 4))
                return { bytes, offset in
                    switch parser?.next(UnsafeRawBufferPointer(bytes), at: &offset) {
                    case nil, .needMore: nil
                    case .part(let part): ["part", part.name, part.filename ?? "", part.contentType ?? ""]
                    case .data(let view): ["data", view.map { "\($0) " }.joined()]
                    case .partEnd: ["partEnd"]
                    case .end: ["end"]
                    case .failed(let rejection): ["failed", rejection.reason]
                    }
                }
            }),
        longestRest: 200)
    return 0
}
