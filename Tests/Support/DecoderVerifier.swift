/// Feeds a decoder the same bytes whole, in two halves at every place, and byte by byte. What the decoder did not
/// consume is put in front of what comes next, as a connection does it; every way must give the same events.
package struct DecoderVerifier<Event: Equatable> {
    /// Decodes one event at the offset and moves it; nil when it needs more. Views must be copied into the event.
    package typealias Step = (_ input: UnsafeMutableRawBufferPointer, _ offset: inout Int) -> Event?

    private let makeDecoder: () -> Step
    private let merge: (Event, Event) -> Event?
    private let isLast: (Event) -> Bool

    /// `merge` joins two neighbours that are pieces of one thing (body data), else gives nil; after an event that
    /// `isLast` (a failure) nothing more is asked.
    package init(
        merge: @escaping (Event, Event) -> Event? = { _, _ in nil }, isLast: @escaping (Event) -> Bool,
        makeDecoder: @escaping () -> Step
    ) {
        self.makeDecoder = makeDecoder
        self.merge = merge
        self.isLast = isLast
    }

    /// The events of an input cut at these places, and the longest rest ever left over.
    package func events(of input: [UInt8], cutAt cuts: [Int] = []) -> (events: [Event], longestRest: Int) {
        let step = makeDecoder()
        var (events, rest, longestRest, start): ([Event], [UInt8], Int, Int) = ([], [], 0, 0)
        for end in cuts.sorted() + [input.count] {
            let piece = rest + input[start..<end]
            start = end
            // Memory of exactly this size, so that a sanitizer sees each byte too many.
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: piece.count, alignment: 1)
            defer { buffer.deallocate() }
            buffer.copyBytes(from: piece)
            var offset = 0
            while let event = step(buffer, &offset) {
                precondition((0...buffer.count).contains(offset), "consumed beyond its input")
                if let last = events.last, let joined = merge(last, event) {
                    events[events.count - 1] = joined
                } else {
                    events.append(event)
                }
                if isLast(event) { return (events, longestRest) }
            }
            precondition((0...buffer.count).contains(offset), "consumed beyond its input")
            rest = Array(buffer[offset...])
            longestRest = max(longestRest, rest.count)
        }
        return (events, longestRest)
    }

    /// The cuts that changed the events, empty when all is well; `events(of:)` tells what was expected.
    package func differences(for input: [UInt8]) -> [[Int]] {
        let whole = events(of: input).events
        let everyPlace = input.indices.dropFirst().map { [$0] } + [Array(input.indices.dropFirst())]
        return everyPlace.filter { events(of: input, cutAt: $0).events != whole }
    }
}
