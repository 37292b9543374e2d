/// Why a desk was not moved, in words for whoever tried.
package enum MovingProblem: Error, Equatable, CustomStringConvertible {
    case exists(String)
    case file(String, reason: String)
    case notAnExport(String)
    case newer(Int64)
    case cutOff(String)
    case unreadable(line: Int, reason: String)
    /// The file does not hold what was written into it.
    case damaged(String)
    case notEmpty
    case another
    /// The import was begun and not finished.
    case unfinished
    /// While it was written, someone went on using the desk.
    case changed([RecordKind])
    /// What is in the store is not what was in the file.
    case differs([RecordKind])
    /// A copy is wanted of what does not lie here.
    case elsewhere

    package var description: String {
        switch self {
        case .exists(let path): "there is a file \(path) already; nothing was written"
        case .file(let path, let reason): "\(path): \(reason)"
        case .notAnExport(let path): "\(path) is no export of okno's (okno export FILE makes one)"
        case .newer(let version): "the export has version \(version), which only a newer okno reads"
        case .cutOff(let path): "\(path) has no end: its export was broken off; run okno export again"
        case .unreadable(let line, let reason): "line \(line) of the export can't be read: \(reason)"
        case .damaged(let path): "\(path) is damaged: it does not hold what was written into it; nothing was imported"
        case .notEmpty: "the store has records already; an import needs an empty one, and nothing was changed"
        case .another: "the store holds a part of another export; finish that one, or start with an empty store"
        case .unfinished: "an import into this store was broken off: run okno import again with the same file"
        case .changed(let kinds):
            "the desk changed while it was exported (\(Self.list(kinds))): stop okno and export again"
        case .differs(let kinds):
            "what is in the store is not what the export holds (\(Self.list(kinds))); don't use it, import anew"
        case .elsewhere:
            "the desk is in MongoDB, whose own mongodump copies it; okno export writes it into a file"
        }
    }

    private static func list(_ kinds: [RecordKind]) -> String { kinds.map(\.rawValue).joined(separator: ", ") }
}
