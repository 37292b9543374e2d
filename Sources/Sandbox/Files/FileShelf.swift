import Crypto

/// All files of the sandbox, in memory; when they are too many the oldest lose their content.
final class FileShelf {
    private(set) var files: [Int: StoredFile] = [:]
    private var contents: [Int: FileContent] = [:]
    private var oldest = 0
    private var next = 0
    private var weight = 0
    private let mostBytes: Int

    init(mostBytes: Int) { self.mostBytes = mostBytes }

    func reserve() -> Int {
        defer { next += 1 }
        return next
    }

    func put(_ file: StoredFile, _ content: FileContent) {
        files[file.number] = file
        hold(content, as: file.number)
    }

    /// Content that belongs to another file.
    func hold(_ content: FileContent, as number: Int) {
        contents[number] = content
        weight += content.weight
        while weight > mostBytes, oldest < number {
            weight -= contents.removeValue(forKey: oldest)?.weight ?? 0
            oldest += 1
        }
    }

    /// Nil once it had to make room.
    func content(_ number: Int) -> FileContent? { contents[number] }

    var count: Int { files.count }
    var byteCount: Int { weight }

    /// The same for the same bytes of the same kind.
    static func unique(_ content: FileContent, _ kind: MediaKind, size: Int = 0) -> String {
        let head: [UInt8]
        switch content {
        case .bytes(let bytes): head = Digest.sha256(bytes)
        case .zeros(let count): head = Array("zeros \(count)".utf8)
        }
        let digest = Digest.sha256(head + Array("\(kind.rawValue) \(size)".utf8))
        return kind.uniquePrefix + Base64.encode(Array(digest.prefix(9)), .url)
    }
}
