package import Wire

/// A request's body in pieces as they arrive. What is not asked for stays with the client: reading pauses.
package struct HTTPBody: AsyncSequence, Sendable {
    package typealias Element = [UInt8]

    let stream: BodyStream?

    package struct AsyncIterator: AsyncIteratorProtocol {
        let stream: BodyStream?

        package mutating func next() async throws -> [UInt8]? {
            try await stream?.next()
        }
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(stream: stream)
    }

    /// The whole body; throws a 413 if it is longer than `limit`.
    package func collect(upTo limit: Int) async throws -> [UInt8] {
        var whole: [UInt8] = []
        for try await piece in self {
            guard whole.count + piece.count <= limit else {
                throw HTTPRejection(status: .contentTooLarge, reason: "The body is longer than \(limit) bytes.")
            }
            whole += piece
        }
        return whole
    }
}

/// Why a body ended before its end.
package enum HTTPBodyError: Error, Equatable, Sendable {
    /// The client went away or was cut off for being too slow.
    case cutShort
    /// The client broke the rules of its framing or went over the limit.
    case refused(HTTPRejection)
}
