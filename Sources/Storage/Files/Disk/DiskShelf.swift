import Helpdesk
import Threads

/// What is asked of files that are kept, on a thread that may wait for the disk.
actor DiskShelf {
    private let folder: DiskFolder
    private let executor: ThreadExecutor

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ folder: DiskFolder, on executor: ThreadExecutor) {
        self.folder = folder
        self.executor = executor
    }

    func size(_ id: FileID) throws(FilesError) -> Int64 {
        guard let path = folder.file(of: id) else { throw .unknown }
        return try Disk.size(at: path)
    }

    func delete(_ id: FileID) throws(FilesError) {
        try folder.remove(id)
    }

    func all(after: FileID?, limit: Int) throws(FilesError) -> [FileID] {
        limit > 0 ? try folder.ids(after: after, limit: limit) : []
    }

    func check() throws(FilesError) {
        let path = folder.intake(of: .random())
        let descriptor = try Disk.create(path)
        defer {
            OpenDescriptor.close(descriptor)
            _ = try? Disk.remove(path)
        }
        try Disk.write([0], to: descriptor)
        try Disk.sync(descriptor)
    }
}
