/// The pieces of an answer's body, to be gone through once. While no one asks for them the transfer is paused.
package struct ResponseBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = HTTPClientError

    let lifeline: Lifeline

    package struct AsyncIterator: AsyncIteratorProtocol {
        let lifeline: Lifeline

        package mutating func next() async throws(HTTPClientError) -> [UInt8]? {
            try await lifeline.next()
        }

        package mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(HTTPClientError) -> [UInt8]? {
            try await lifeline.next()
        }
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(lifeline: lifeline)
    }

    /// The next piece, nil at the end: for those who hold the body without an iterator.
    package func next() async throws(HTTPClientError) -> [UInt8]? {
        try await lifeline.next()
    }

    /// All of it.
    package func collect() async throws(HTTPClientError) -> [UInt8] {
        var whole: [UInt8] = []
        while let piece = try await lifeline.next() { whole += piece }
        return whole
    }
}
