import Glibc
package import Helpdesk
import Threads

/// Files in a folder of this machine: `ab/cd/f_abcd…`, each moved there whole once it is durable.
///
/// All work on the disk is done by a few threads of its own.
package final class DiskFiles: Files {
    private let folder: DiskFolder
    private let threads: DiskThreads
    private let lock: FolderLock

    /// Opens the folder, makes it if need be, and removes what interrupted intakes left there, unless another process
    /// has the folder open too and they may be its own.
    package init(folder path: String, threads count: Int = 4) throws(FilesError) {
        folder = DiskFolder(path)
        threads = try DiskThreads(count)
        try folder.make()
        lock = try FolderLock(folder.lockFile)
        if lock.wasAlone { try folder.sweep() }
        try lock.share()
    }

    package func begin() async throws(FilesError) -> any FileIntake {
        try await DiskIntake(folder, on: threads.next())
    }

    package func read(_ id: FileID, _ range: Range<Int64>?) async throws(FilesError) -> any FilePieces {
        try await DiskPieces(folder, id, range, on: threads.next())
    }

    package func size(_ id: FileID) async throws(FilesError) -> Int64 {
        try await DiskShelf(folder, on: threads.next()).size(id)
    }

    package func delete(_ id: FileID) async throws(FilesError) {
        try await DiskShelf(folder, on: threads.next()).delete(id)
    }

    package func all(after: FileID?, limit: Int) async throws(FilesError) -> [FileID] {
        try await DiskShelf(folder, on: threads.next()).all(after: after, limit: limit)
    }

    package func check() async throws(FilesError) {
        try await DiskShelf(folder, on: threads.next()).check()
    }
}
