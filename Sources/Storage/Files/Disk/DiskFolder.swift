import Glibc
import Helpdesk

/// Where things lie in the folder of `DiskFiles`, and the ways to move them there. Every call may wait for the disk.
struct DiskFolder: Sendable {
    private let path: String

    init(_ path: String) {
        self.path = path
    }

    private var intakes: String { path + "/intake" }
    var lockFile: String { path + "/lock" }

    func intake(of id: FileID) -> String { "\(intakes)/\(id.rawValue)" }

    /// Nil for a name that is none of ours.
    func file(of id: FileID) -> String? {
        shelf(of: id).map { "\($0.inner)/\(id.rawValue)" }
    }

    private func shelf(of id: FileID) -> (outer: String, inner: String)? {
        guard id.isWellFormed else { return nil }
        let digits = id.rawValue.dropFirst(2)
        let outer = "\(path)/\(digits.prefix(2))"
        return (outer, "\(outer)/\(digits.dropFirst(2).prefix(2))")
    }

    /// The folder itself and the one of intakes.
    func make() throws(FilesError) {
        var parent = ""
        for name in path.split(separator: "/", omittingEmptySubsequences: true) {
            parent += parent.isEmpty && !path.hasPrefix("/") ? String(name) : "/\(name)"
            try makeFolder(parent)
        }
        try makeFolder(intakes)
        try Disk.sync(folder: path)
    }

    /// Removes what is left of intakes that never ended.
    func sweep() throws(FilesError) {
        for name in try Disk.names(in: intakes) { try Disk.remove("\(intakes)/\(name)") }
    }

    /// Gives a finished intake its place, durably.
    func settle(_ id: FileID) throws(FilesError) {
        guard let (outer, inner) = shelf(of: id), let file = file(of: id) else { throw .unknown }
        if try makeFolder(outer) { try Disk.sync(folder: path) }
        if try makeFolder(inner) { try Disk.sync(folder: outer) }
        try Disk.move(intake(of: id), to: file)
        do {
            try Disk.sync(folder: inner)
        } catch {
            // Whether it would be there after a power cut is not known, so it must not be there now.
            _ = try? Disk.remove(file)
            throw error
        }
    }

    func remove(_ id: FileID) throws(FilesError) {
        guard let shelf = shelf(of: id), let file = file(of: id), try Disk.remove(file) else { return }
        try Disk.sync(folder: shelf.inner)
    }

    /// The ids behind `after`, in order.
    func ids(after: FileID?, limit: Int) throws(FilesError) -> [FileID] {
        var found: [FileID] = []
        let start = after.map { String($0.rawValue.dropFirst(2)) } ?? ""
        for outer in try Disk.names(in: path).filter(Self.isShelf).sorted() where outer >= start.prefix(2) {
            let names = try Disk.names(in: "\(path)/\(outer)").filter(Self.isShelf).sorted()
            for inner in names where outer + inner >= start.prefix(4) {
                let ids = try Disk.names(in: "\(path)/\(outer)/\(inner)").map { FileID($0) }
                let fitting = ids.filter { id in
                    id.isWellFormed && id.rawValue.dropFirst(2).hasPrefix(outer + inner)
                        && (after.map { id > $0 } ?? true)
                }
                found += fitting.sorted().prefix(limit - found.count)
                if found.count >= limit { return found }
            }
        }
        return found
    }

    private static func isShelf(_ name: String) -> Bool {
        name.utf8.count == 2 && name.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Whether it was not there before.
    @discardableResult
    private func makeFolder(_ path: String) throws(FilesError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        let reason = errno
        guard reason == EEXIST || Disk.isFolder(path) else { throw Disk.error(reason) }
        return false
    }
}
