/// What a request brings along.
package struct ClientBody: Sendable {
    /// Gives the next piece of a body, nil at its end. Asked for one at a time, and only when there is room for it.
    package typealias Pull = @Sendable () async throws -> [UInt8]?

    enum Content: Sendable {
        case none
        case bytes([UInt8])
        case stream(length: Int64?, Pull)
    }

    let content: Content

    package static let none = ClientBody(content: .none)

    package static func bytes(_ bytes: [UInt8]) -> ClientBody {
        ClientBody(content: .bytes(bytes))
    }

    package static func text(_ text: String) -> ClientBody { .bytes(Array(text.utf8)) }

    /// A body that is sent as it is pulled. With a length it must come out at exactly that many bytes; without one it
    /// goes in chunks.
    package static func stream(length: Int64?, pull: @escaping Pull) -> ClientBody {
        ClientBody(content: .stream(length: length, pull))
    }

    /// As above, from a sequence of pieces.
    package static func stream<Pieces: AsyncSequence & Sendable>(
        length: Int64?, _ pieces: Pieces
    ) -> ClientBody where Pieces.Element == [UInt8] {
        let source = PieceSource(pieces)
        return .stream(length: length) { try await source.next() }
    }

    /// Nil if it is not known ahead.
    var length: Int64? {
        switch content {
        case .none: 0
        case .bytes(let bytes): Int64(bytes.count)
        case .stream(let length, _): length
        }
    }
}

/// Shown without what is in it.
extension ClientBody: CustomStringConvertible, CustomReflectable {
    package var description: String { length.map { "\($0) bytes" } ?? "a stream" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
