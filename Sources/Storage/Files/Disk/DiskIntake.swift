import Crypto
import Helpdesk
import Threads

/// A file on its way to the disk. Until it ends it lies where interrupted intakes are swept away from.
actor DiskIntake: FileIntake {
    /// Bytes that are gathered for one call of the system.
    private static let batch = 256 * 1024

    private let folder: DiskFolder
    private let executor: ThreadExecutor
    private let id = FileID.random()
    private var file: OpenDescriptor?
    private let digest = RunningDigest()
    private var size: Int64 = 0
    private var waiting: [UInt8] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ folder: DiskFolder, on executor: ThreadExecutor) async throws(FilesError) {
        self.folder = folder
        self.executor = executor
        try open()
    }

    private func open() throws(FilesError) {
        file = OpenDescriptor(try Disk.create(folder.intake(of: id)))
    }

    deinit {
        // No one ended it.
        if file != nil { _ = try? Disk.remove(folder.intake(of: id)) }
    }

    func write(_ bytes: [UInt8]) throws(FilesError) {
        guard file != nil else { throw .ended }
        waiting += bytes
        guard waiting.count >= Self.batch else { return }
        try orAbort { () throws(FilesError) in try flush() }
    }

    func finish() throws(FilesError) -> KeptFile {
        guard let file else { throw .ended }
        try orAbort { () throws(FilesError) in
            try flush()
            try Disk.sync(file.number)
            try folder.settle(id)
        }
        self.file = nil
        return KeptFile(id: id, size: size, hash: Hex.encode(digest.finish()), mime: "application/octet-stream")
    }

    func abort() {
        guard file != nil else { return }
        file = nil
        waiting = []
        _ = try? Disk.remove(folder.intake(of: id))
    }

    private func flush() throws(FilesError) {
        guard let file, !waiting.isEmpty else { return }
        defer { waiting.removeAll(keepingCapacity: true) }
        digest.update(waiting)
        size += Int64(waiting.count)
        try Disk.write(waiting, to: file.number)
    }

    /// What failed once is over: no one may take half a file for a whole.
    private func orAbort(_ work: () throws(FilesError) -> Void) throws(FilesError) {
        do throws(FilesError) {
            try work()
        } catch {
            abort()
            throw error
        }
    }
}
