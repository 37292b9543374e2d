import Glibc
import Net

/// A folder of its own for one test, removed with everything in it when the test is over.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/okno-files-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw FileFailure(step: "mkdtemp", code: errno) }
        path = template.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
    }

    deinit {
        Self.erase(path)
    }

    private static func erase(_ path: String) {
        // A link, even to a folder, goes as itself.
        if unlink(path) == 0 { return }
        for name in names(in: path) { erase(path + "/" + name) }
        _ = rmdir(path)
    }

    private static func names(in folder: String) -> [String] {
        guard let listing = opendir(folder) else { return [] }
        defer { _ = closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
                name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    func write(_ name: String, _ content: [UInt8]) throws {
        let file = Glibc.open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        guard file >= 0 else { throw FileFailure(step: "open \(name)", code: errno) }
        defer { _ = close(file) }
        var written = 0
        while written < content.count {
            let count = content.withUnsafeBytes { bytes in
                Glibc.write(file, bytes.baseAddress.map { $0 + written }, content.count - written)
            }
            guard count > 0 else { throw FileFailure(step: "write \(name)", code: errno) }
            written += count
        }
    }

    func write(_ name: String, _ text: String) throws {
        try write(name, Array(text.utf8))
    }

    /// Written beside and renamed over: another inode under the old name.
    func replace(_ name: String, _ text: String) throws {
        try write(name + ".new", text)
        try check("rename", rename(path + "/" + name + ".new", path + "/" + name))
    }

    func folder(_ name: String) throws {
        try check("mkdir", mkdir(path + "/" + name, 0o755))
    }

    func link(_ name: String, to target: String) throws {
        try check("symlink", symlink(target, path + "/" + name))
    }

    func fifo(_ name: String) throws {
        try check("mkfifo", mkfifo(path + "/" + name, 0o644))
    }

    func socket(_ name: String) throws {
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { _ = close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array((path + "/" + name).utf8)) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try check("bind", bound)
    }

    func mode(_ name: String, _ mode: mode_t) throws {
        try check("chmod", chmod(path + "/" + name, mode))
    }

    func truncate(_ name: String, to size: Int) throws {
        try check("truncate", Glibc.truncate(path + "/" + name, size))
    }

    func delete(_ name: String) throws {
        try check("remove", Glibc.remove(path + "/" + name))
    }

    /// Sets the time of the last change of content, in Unix seconds.
    func date(_ name: String, _ seconds: Int) throws {
        let times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
        try check("utimensat", utimensat(AT_FDCWD, path + "/" + name, times, 0))
    }

    /// How many descriptors of this process lead into the folder; other tests run at the same time.
    func openDescriptors() -> Int {
        Self.names(in: "/proc/self/fd").count { number in
            var target = [CChar](repeating: 0, count: 4_096)
            let length = readlink("/proc/self/fd/" + number, &target, target.count)
            let bytes = target.prefix(max(length, 0)).map { UInt8(bitPattern: $0) }
            return String(decoding: bytes, as: UTF8.self).hasPrefix(path + "/")
        }
    }

    private func check(_ step: String, _ result: Int32) throws {
        guard result == 0 else { throw FileFailure(step: step, code: errno) }
    }

    struct FileFailure: Error {
        let step: String
        let code: Int32
    }
}

extension OpenFile {
    func content(at offset: Int64, length: Int64) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: Int(length))
        let count = pread(descriptor, &bytes, bytes.count, off_t(offset))
        return Array(bytes.prefix(max(count, 0)))
    }
}
