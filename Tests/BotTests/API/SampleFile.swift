import Bot
import Helpdesk
import Synchronization

/// A file of ours as a store would give it.
final class SampleFile: FilePieces {
    private let pieces: Mutex<[[UInt8]]>
    private let failure: FilesError?

    init(_ pieces: [[UInt8]], failingWith failure: FilesError? = nil) {
        self.pieces = Mutex(pieces)
        self.failure = failure
    }

    func next() async throws(FilesError) -> [UInt8]? {
        let piece = pieces.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        if piece == nil, let failure { throw failure }
        return piece
    }

    static func upload(_ pieces: [[UInt8]], name: String = "a.bin", mime: String? = nil) -> Upload {
        Upload(name: name, mime: mime, size: Int64(pieces.reduce(0) { $0 + $1.count })) { SampleFile(pieces) }
    }
}
