import Curl
import Helpdesk

/// A file on its way from Telegram, to be taken once. While no one takes a piece, none is asked for.
package actor FileDownload {
    private enum Source {
        case http(ResponseBody)
        case disk(any FilePieces, left: Int64)
    }

    /// As announced.
    package nonisolated let size: Int64?
    private var source: Source

    init(_ body: ResponseBody, size: Int64?) {
        source = .http(body)
        self.size = size
    }

    init(_ pieces: any FilePieces, size: Int64?, limit: Int64) {
        source = .disk(pieces, left: limit)
        self.size = size
    }

    /// The next piece, nil at the end.
    package func next() async throws(BotError) -> [UInt8]? {
        switch source {
        case .http(let body):
            do throws(HTTPClientError) {
                return try await body.next()
            } catch {
                if error == .tooLarge { throw .tooLargeToFetch }
                throw .transport(error.description, mayHaveBeenDelivered: false)
            }
        case .disk(let pieces, let left):
            do throws(FilesError) {
                guard let piece = try await pieces.next() else { return nil }
                source = .disk(pieces, left: left - Int64(piece.count))
                if Int64(piece.count) <= left { return piece }
            } catch {
                throw .unreadable(error)
            }
            throw .tooLargeToFetch
        }
    }
}
