import Glibc
import Helpdesk

/// Tells whether another process has the same folder open. Gone with the process, however it ends.
final class FolderLock: Sendable {
    /// No other process had the folder when this one came; none gets in until `share`.
    let wasAlone: Bool
    private let descriptor: Int32

    init(_ path: String) throws(FilesError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw Disk.error(errno) }
        wasAlone = flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    deinit {
        close(descriptor)
    }

    /// Lets others in.
    func share() throws(FilesError) {
        while flock(descriptor, LOCK_SH) != 0 {
            guard errno == EINTR else { throw Disk.error(errno) }
        }
    }
}
