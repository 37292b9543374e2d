import Glibc

/// Small files, whole.
enum TextFile {
    /// Nil if there is no such file.
    static func read(_ path: String) throws(Settings.Problem) -> String? {
        try bytes(path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Nil if there is no such file.
    static func bytes(_ path: String) throws(Settings.Problem) -> [UInt8]? {
        guard let file = fopen(path, "r") else {
            let code = errno
            if code == ENOENT { return nil }
            throw Settings.Problem(variable: path, reason: String(cString: strerror(code)))
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return bytes
    }
}
