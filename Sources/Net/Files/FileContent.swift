import Crypto
import Glibc

/// What an answer is made from: small files whole, larger ones open.
enum FileContent: Sendable {
    case whole([UInt8])
    case open(OpenFile, size: Int64)

    /// Reads a file of up to `limit` bytes; when it changed meanwhile, what was read stands, and its hash names that.
    init(_ opened: ServedFolder.Opened, limit: Int) throws(ServedFolder.Absence) {
        guard opened.stamp.size <= Int64(limit) else {
            self = .open(opened.file, size: opened.stamp.size)
            return
        }
        guard let bytes = opened.file.read(at: 0, count: Int(opened.stamp.size)) else { throw .broken(errno) }
        self = .whole(bytes)
    }

    var size: Int64 {
        switch self {
        case .whole(let bytes): Int64(bytes.count)
        case .open(_, let size): size
        }
    }

    var body: HTTPResponse.Body {
        switch self {
        case .whole(let bytes): .bytes(bytes)
        case .open(let file, let size): .file(file, offset: 0, length: size)
        }
    }

    /// An opaque tag: of the bytes where we have them, else of what tells one state of the file from another.
    func tag(_ stamp: FileStamp) -> String {
        let digest =
            switch self {
            case .whole(let bytes): Digest.sha256(bytes)
            // Hashed because nobody need know our inodes.
            case .open(_, let size):
                Digest.sha256(
                    Array(
                        "\(stamp.device) \(stamp.inode) \(size) \(stamp.modifiedSeconds) \(stamp.modifiedNanoseconds)"
                            .utf8))
            }
        return Hex.encode(Array(digest.prefix(16)))
    }
}

extension OpenFile {
    /// Up to `count` bytes from `offset` on, fewer where the file ends; nil when it cannot be read.
    func read(at offset: Int64, count: Int) -> [UInt8]? {
        var isBroken = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let got = pread(descriptor, rest.baseAddress, rest.count, off_t(offset) + off_t(filled))
                if got < 0 && errno == EINTR { continue }
                isBroken = got < 0
                guard got > 0 else { return }
                filled += got
            }
        }
        return isBroken ? nil : bytes
    }
}
