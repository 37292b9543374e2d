import Helpdesk
import Threads

/// A file on its way from the disk.
actor DiskPieces: FilePieces {
    private static let length = 256 * 1024

    private let executor: ThreadExecutor
    private let file: OpenDescriptor
    private var offset: Int64
    private let end: Int64

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Opens the file, so that what is read is whole even if it is deleted meanwhile.
    init(_ folder: DiskFolder, _ id: FileID, _ range: Range<Int64>?, on executor: ThreadExecutor)
        async throws(FilesError)
    {
        self.executor = executor
        (file, offset, end) = try await Self.open(folder, id, range, DiskShelf(folder, on: executor))
    }

    private static func open(
        _ folder: DiskFolder, _ id: FileID, _ range: Range<Int64>?, _ shelf: isolated DiskShelf
    ) throws(FilesError) -> (OpenDescriptor, Int64, Int64) {
        guard let path = folder.file(of: id) else { throw .unknown }
        let file = OpenDescriptor(try Disk.openToRead(path))
        let size = try Disk.size(of: file.number)
        let range = (range ?? 0..<size).clamped(to: 0..<size)
        return (file, range.lowerBound, range.upperBound)
    }

    func next() throws(FilesError) -> [UInt8]? {
        guard offset < end else { return nil }
        let piece = try Disk.read(Int(min(Int64(Self.length), end - offset)), at: offset, of: file.number)
        guard !piece.isEmpty else { throw .damaged("a file became shorter while it was read") }
        offset += Int64(piece.count)
        return piece
    }
}
