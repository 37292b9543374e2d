import Glibc
import Helpdesk

/// The system's calls on files, with errors in the words of the port.
enum Disk {
    /// What a reason of the system means for files.
    static func error(_ reason: Int32) -> FilesError {
        switch reason {
        case ENOENT: .unknown
        case ENOSPC, EDQUOT: .full
        case EIO: .damaged("the disk can't be read or written")
        default: .unreachable(String(cString: strerror(reason)))
        }
    }

    static func create(_ path: String) throws(FilesError) -> Int32 {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw error(errno) }
        return descriptor
    }

    static func openToRead(_ path: String) throws(FilesError) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw error(errno) }
        return descriptor
    }

    static func size(of descriptor: Int32) throws(FilesError) -> Int64 {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw error(errno) }
        return Int64(status.st_size)
    }

    static func size(at path: String) throws(FilesError) -> Int64 {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw error(errno) }
        return Int64(status.st_size)
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FilesError) {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { bytes in
                Glibc.write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
            }
            if count < 0 {
                guard errno == EINTR else { throw error(errno) }
            } else {
                offset += count
            }
        }
    }

    /// Up to `count` bytes at `offset`; none at the end of the file.
    static func read(_ count: Int, at offset: Int64, of descriptor: Int32) throws(FilesError) -> [UInt8] {
        while true {
            var reason: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                let got = pread(descriptor, buffer.baseAddress, count, off_t(offset))
                reason = got < 0 ? errno : 0
                initialized = max(0, got)
            }
            if reason == 0 { return bytes }
            guard reason == EINTR else { throw error(reason) }
        }
    }

    /// A file whose bytes failed to reach the disk is not to be asked again: the system forgets that it failed.
    static func sync(_ descriptor: Int32) throws(FilesError) {
        guard fsync(descriptor) == 0 else { throw error(errno) }
    }

    static func sync(folder path: String) throws(FilesError) {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw error(errno) }
        defer { close(descriptor) }
        try sync(descriptor)
    }

    static func move(_ from: String, to path: String) throws(FilesError) {
        guard rename(from, path) == 0 else { throw error(errno) }
    }

    /// Whether it was there.
    @discardableResult
    static func remove(_ path: String) throws(FilesError) -> Bool {
        if unlink(path) == 0 { return true }
        guard errno == ENOENT else { throw error(errno) }
        return false
    }

    /// What a folder holds, in no order; nothing if there is none.
    static func names(in path: String) throws(FilesError) -> [String] {
        guard let folder = opendir(path) else {
            if errno == ENOENT { return [] }
            throw error(errno)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                guard errno == 0 else { throw error(errno) }
                return names
            }
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
    }
}
