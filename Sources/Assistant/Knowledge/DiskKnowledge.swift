import Glibc

/// The company's files on disk: its context, a folder of further `.md` and `.txt` files, and its synonyms.
package struct DiskKnowledge: KnowledgeFolder {
    private let context: String
    private let folder: String?

    /// Larger files are refused: nobody writes so much for a support desk.
    private static let sizeLimit = 32 * 1_048_576

    /// Files of the folder are named by their path in it, `synonyms.txt` among them.
    package init(context: String, folder: String?) {
        self.context = context
        self.folder = folder
    }

    package func list() -> (files: [String: KnowledgeStamp], problems: [KnowledgeProblem]) {
        var (files, problems): ([String: KnowledgeStamp], [KnowledgeProblem]) = ([:], [])
        if let stamp = Self.stamp(context) {
            files[context] = stamp
        } else {
            problems.append(.missing(file: context))
        }
        if let folder { Self.walk(folder, depth: 0, &files, &problems) }
        return (files, problems)
    }

    private static func walk(
        _ path: String, depth: Int, _ files: inout [String: KnowledgeStamp], _ problems: inout [KnowledgeProblem]
    ) {
        guard let directory = opendir(path) else {
            problems.append(.unreadable(file: path, reason: String(cString: strerror(errno))))
            return
        }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard !name.hasPrefix(".") else { continue }
            let path = "\(path)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                // A link to a folder above would go round in circles.
                if depth < 8 { walk(path, depth: depth + 1, &files, &problems) }
            } else if name.hasSuffix(".md") || name.hasSuffix(".txt") {
                files[path] = stamp(status)
            }
        }
    }

    private static func stamp(_ path: String) -> KnowledgeStamp? {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG ? stamp(status) : nil
    }

    private static func stamp(_ status: stat) -> KnowledgeStamp {
        KnowledgeStamp(
            size: status.st_size,
            modified: Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec),
            node: UInt64(status.st_ino))
    }

    package func read(_ file: String) throws(KnowledgeProblem) -> [UInt8] {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(file: file, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = Glibc.read(descriptor, &piece, piece.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(file: file, reason: String(cString: strerror(errno))) }
            if count == 0 { return bytes }
            bytes.append(contentsOf: piece[..<count])
            guard bytes.count <= Self.sizeLimit else { throw .tooLarge(file: file, limit: Self.sizeLimit) }
        }
    }
}
