package import Helpdesk
package import Threads

/// Files anywhere on this machine's disk, such as a Bot API server of one's own puts there.
package struct LocalFiles: Sendable {
    private let executor: ThreadExecutor

    /// Reads on this thread.
    package init(on executor: ThreadExecutor) {
        self.executor = executor
    }

    /// The bytes of a file; whether it is there turns out with the first of them.
    @Sendable
    package func read(_ path: String) async throws(FilesError) -> any FilePieces { LocalPieces(path, on: executor) }
}

/// A file on its way from the disk, opened when the first piece is taken.
private actor LocalPieces: FilePieces {
    private static let length = 256 * 1024

    private let executor: ThreadExecutor
    private let path: String
    private var file: OpenDescriptor?
    private var offset: Int64 = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ path: String, on executor: ThreadExecutor) {
        self.path = path
        self.executor = executor
    }

    func next() throws(FilesError) -> [UInt8]? {
        let file = if let file { file } else { OpenDescriptor(try Disk.openToRead(path)) }
        self.file = file
        let piece = try Disk.read(Self.length, at: offset, of: file.number)
        offset += Int64(piece.count)
        return piece.isEmpty ? nil : piece
    }
}
