import Glibc

/// A file that a log goes to. When it is large it is put aside under the time at which that was, and what was put
/// aside long ago is deleted.
struct LogFile {
    /// The file is not to be had.
    struct Problem: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    private let path: String
    private let limit: Int
    private let keptSeconds: Int
    private var descriptor: Int32 = -1
    private var size = 0

    init(_ path: String, limit: Int = 10_000_000, keptDays: Int = 7) throws(Problem) {
        self.path = path
        self.limit = limit
        keptSeconds = keptDays * 86_400
        try open()
    }

    /// `now` is in seconds since 1970, and in figures that sort.
    mutating func write(_ bytes: [UInt8], now: Int, stamp: String) {
        if size > 0, size + bytes.count > limit { putAside(now: now, stamp: stamp) }
        guard descriptor >= 0 else { return }
        let written = Glibc.write(descriptor, bytes, bytes.count)
        if written > 0 { size += written }
    }

    mutating func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    private mutating func open() throws(Problem) {
        // Others of this machine need not read it.
        descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw Problem(description: String(cString: strerror(errno))) }
        var status = stat()
        size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    private mutating func putAside(now: Int, stamp: String) {
        let aside = path + "." + stamp
        // Two in one second stay together.
        guard access(aside, F_OK) != 0, rename(path, aside) == 0 else { return }
        close()
        try? open()
        deleteOld(now)
    }

    private func deleteOld(_ now: Int) {
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(Self.escaped(path) + ".[0-9]*T[0-9]*Z", 0, nil, &found) == 0, let names = found.gl_pathv else {
            return
        }
        for index in 0..<Int(found.gl_pathc) {
            guard let name = names[index] else { continue }
            var status = stat()
            if stat(name, &status) == 0, now - Int(status.st_mtim.tv_sec) > keptSeconds { unlink(name) }
        }
    }

    private static func escaped(_ path: String) -> String {
        path.map { "*?[]\\".contains($0) ? "\\\($0)" : String($0) }.joined()
    }
}
