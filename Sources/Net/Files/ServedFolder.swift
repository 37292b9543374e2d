import CLinux
import Glibc
import Synchronization

/// A folder from which files are opened, and nothing outside it, whatever the path or the links below say.
final class ServedFolder: Sendable {
    /// Why a file cannot be had.
    enum Absence: Error, Equatable {
        /// Not there, not ours to read, or not a regular file: nobody is told which.
        case notFound
        case isFolder
        /// Out of descriptors or memory for now.
        case exhausted
        case broken(Int32)
    }

    struct Opened {
        let file: OpenFile
        let stamp: FileStamp
    }

    private let descriptor: Int32
    /// Set on kernels before 5.6 and where a sandbox hides openat2.
    private let opensStepwise: Atomic<Bool>

    /// The folder is held from here on, also when its name later comes to mean another one.
    init(_ path: String, opensStepwise: Bool = false) throws(StaticFilesFailure) {
        let opened = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard opened >= 0 else { throw StaticFilesFailure(root: path, code: errno) }
        descriptor = opened
        self.opensStepwise = Atomic(opensStepwise)
    }

    deinit {
        _ = close(descriptor)
    }

    /// The state of what the name stands for now; links are followed, so this alone is no leave to open it.
    func stamp(of name: String) throws(Absence) -> FileStamp {
        var found = stat()
        guard fstatat(descriptor, name, &found, 0) == 0 else { throw Self.absence(errno) }
        return FileStamp(found)
    }

    /// Opens a regular file for reading.
    func open(_ name: String) throws(Absence) -> Opened {
        // Looked at first because opening alone can set a device in motion; the open decides all the same.
        let expected = try stamp(of: name)
        guard expected.isRegular else { throw expected.isFolder ? .isFolder : .notFound }
        let opened = opensStepwise.load(ordering: .relaxed) ? openStepwise(name) : openBeneath(name)
        guard opened >= 0 else { throw Self.absence(errno) }
        let file = OpenFile(descriptor: opened)
        var found = stat()
        guard fstat(opened, &found) == 0 else { throw Self.absence(errno) }
        let stamp = FileStamp(found)
        guard stamp.isRegular else { throw stamp.isFolder ? .isFolder : .notFound }
        return Opened(file: file, stamp: stamp)
    }

    private func openBeneath(_ name: String) -> Int32 {
        for _ in 0..<8 {
            let opened = okno_open_beneath(descriptor, name)
            if opened >= 0 { return opened }
            switch errno {
            // EAGAIN: something was renamed meanwhile and the kernel could not be sure.
            case EINTR, EAGAIN: continue
            case ENOSYS, EPERM:
                opensStepwise.store(true, ordering: .relaxed)
                return openStepwise(name)
            default: return -1
            }
        }
        return -1
    }

    /// One name after the other, following no link at all.
    private func openStepwise(_ name: String) -> Int32 {
        let steps = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var folder = descriptor
        for (position, step) in steps.enumerated() {
            guard !step.isEmpty, !step.elementsEqual(".".utf8), !step.elementsEqual("..".utf8) else {
                if folder != descriptor { _ = close(folder) }
                errno = ENOENT
                return -1
            }
            let flags =
                position == steps.count - 1
                ? O_RDONLY | O_NONBLOCK | O_NOCTTY : O_RDONLY | O_DIRECTORY
            var next: Int32
            repeat {
                next = openat(folder, String(Substring(step)), flags | O_NOFOLLOW | O_CLOEXEC)
            } while next < 0 && errno == EINTR
            let failure = errno
            if folder != descriptor { _ = close(folder) }
            errno = failure
            guard next >= 0 else { return -1 }
            folder = next
        }
        return folder
    }

    private static func absence(_ code: Int32) -> Absence {
        switch code {
        case ENOENT, ENOTDIR, ELOOP, EXDEV, EACCES, EPERM, ENAMETOOLONG, ENXIO, ENODEV, EINVAL, EAGAIN: .notFound
        case EISDIR: .isFolder
        case EMFILE, ENFILE, ENOMEM: .exhausted
        default: .broken(code)
        }
    }
}
