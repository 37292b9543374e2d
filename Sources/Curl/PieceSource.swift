/// Turns a sequence into something to pull from. The iterator is used by one pull at a time.
actor PieceSource<Pieces: AsyncSequence & Sendable> where Pieces.Element == [UInt8] {
    private let pieces: Pieces
    private var iterator: Pieces.AsyncIterator?

    init(_ pieces: Pieces) {
        self.pieces = pieces
    }

    func next() async throws -> [UInt8]? {
        // Taken out while it is in use: an iterator can't be held across a suspension and stay the actor's.
        var current = iterator ?? pieces.makeAsyncIterator()
        iterator = nil
        let piece = try await current.next(isolation: self)
        iterator = current
        return piece
    }
}
