import Glibc

/// Writes lines to a file that only we may read.
final class LineWriter {
    private let file: OpenDescriptor
    private let path: String
    private var waiting: [UInt8] = []

    /// Goes on behind `length` bytes of what is there.
    init(_ path: String, keeping length: Int) throws(MovingProblem) {
        self.path = path
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .file(path, reason: String(cString: strerror(errno))) }
        file = OpenDescriptor(descriptor)
        guard ftruncate(descriptor, length) == 0, lseek(descriptor, length, Int32(SEEK_SET)) >= 0 else {
            throw failure()
        }
    }

    func write(_ line: [UInt8]) throws(MovingProblem) {
        waiting += line
        waiting.append(UInt8(ascii: "\n"))
        if waiting.count >= 256 << 10 { try flush() }
    }

    /// Leaves to the system what was written.
    func flush() throws(MovingProblem) {
        var start = 0
        while start < waiting.count {
            let count = waiting[start...].withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
            if count > 0 { start += count } else if errno != EINTR { throw failure() }
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Gives the file its name once it is whole and on disk. Nothing is overwritten.
    func publish(as name: String) throws(MovingProblem) {
        try flush()
        guard fsync(file.number) == 0 else { throw failure() }
        guard access(name, F_OK) != 0 else { throw .exists(name) }
        guard rename(path, name) == 0 else { throw failure() }
        let folder = open(
            name.lastIndex(of: "/").map { String(name[...$0]) } ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw failure() }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw failure() }
    }

    private func failure() -> MovingProblem { .file(path, reason: String(cString: strerror(errno))) }
}
