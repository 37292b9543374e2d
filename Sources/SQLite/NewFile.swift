import CSQLite
import Glibc

/// A file in the making: under another name until it is whole and on disk. Nothing that exists is overwritten.
struct NewFile {
    let path: String
    var unfinished: String { path + ".unfinished" }

    init(_ path: String) throws(SQLiteError) {
        self.path = path
        guard access(path, F_OK) != 0 else {
            throw SQLiteError(code: SQLITE_CANTOPEN, message: "there is a file already", action: "write \(path)")
        }
        // What a copy that was cut short left behind.
        for suffix in ["", "-journal", "-wal", "-shm"] { unlink(unfinished + suffix) }
    }

    func publish() throws(SQLiteError) {
        try sync(unfinished, O_RDONLY)
        guard rename(unfinished, path) == 0 else { throw failure() }
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        try sync(folder, O_RDONLY | O_DIRECTORY)
    }

    private func sync(_ path: String, _ flags: Int32) throws(SQLiteError) {
        let file = open(path, flags | O_CLOEXEC)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure() }
    }

    private func failure() -> SQLiteError {
        SQLiteError(code: SQLITE_IOERR, message: String(cString: strerror(errno)), action: "write \(path)")
    }
}
