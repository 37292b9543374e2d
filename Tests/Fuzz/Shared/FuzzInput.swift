/// A fuzzer's input: two bytes that choose where to cut, and what is cut.
struct FuzzInput {
    let bytes: [UInt8]
    let cuts: [Int]

    /// Nil when there is nothing behind the choice.
    init?(_ start: UnsafePointer<UInt8>, _ count: Int) {
        guard count > 2 else { return nil }
        let all = UnsafeBufferPointer(start: start, count: count)
        bytes = Array(all[2...])
        // Strides of two sizes, so that both small and large pieces come.
        let strides = (Int(all[0]) % 16 + 1, Int(all[1]) % 64 + 1)
        var cuts: [Int] = []
        var place = strides.0
        while place < bytes.count {
            cuts.append(place)
            place += cuts.count.isMultiple(of: 2) ? strides.0 : strides.1
        }
        self.cuts = cuts
    }

    /// Stops the process when the events differ by the way of arrival, or more is held than allowed.
    func verify<Event>(_ verifier: DecoderVerifier<Event>, longestRest limit: Int) {
        let whole = verifier.events(of: bytes)
        let pieces = verifier.events(of: bytes, cutAt: cuts)
        precondition(pieces.events == whole.events, "\(whole.events) in pieces: \(pieces.events)")
        precondition(pieces.longestRest <= limit + 2, "holds \(pieces.longestRest) bytes")
        precondition(whole.longestRest <= limit + 2, "holds \(whole.longestRest) bytes")
    }
}
