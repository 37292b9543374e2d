import Glibc

/// Sizes of files on this machine.
enum FileSize {
    /// Nil if there is no such file.
    static func of(_ path: String) -> Int64? {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : nil
    }
}
