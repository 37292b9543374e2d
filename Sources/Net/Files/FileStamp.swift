import CLinux
import Glibc

/// What a file was when it was looked at: while it stays the same, so does the content.
struct FileStamp: Equatable, Sendable {
    let device: UInt64
    let inode: UInt64
    let size: Int64
    let modifiedSeconds: Int64
    let modifiedNanoseconds: Int64
    let changedSeconds: Int64
    let changedNanoseconds: Int64
    let mode: UInt32

    init(_ found: stat) {
        device = UInt64(found.st_dev)
        inode = UInt64(found.st_ino)
        size = Int64(found.st_size)
        modifiedSeconds = Int64(found.st_mtim.tv_sec)
        modifiedNanoseconds = Int64(found.st_mtim.tv_nsec)
        changedSeconds = Int64(found.st_ctim.tv_sec)
        changedNanoseconds = Int64(found.st_ctim.tv_nsec)
        mode = UInt32(found.st_mode)
    }

    var isRegular: Bool { mode & Glibc.S_IFMT == Glibc.S_IFREG }
    var isFolder: Bool { mode & Glibc.S_IFMT == Glibc.S_IFDIR }

    /// The clock by which the kernel dates files.
    static func wallSeconds() -> Int64 {
        var wall = timespec()
        clock_gettime(CLOCK_REALTIME_COARSE, &wall)
        return Int64(wall.tv_sec)
    }

    /// File times move in ticks: a file changed within this second may change again and look the same.
    func isSettled(at wallSeconds: Int64) -> Bool {
        max(modifiedSeconds, changedSeconds) < wallSeconds - 1
    }
}
