/// What is known of the company's files: what they say, and what is wrong with them.
package struct KnowledgeFiles: Sendable {
    private struct File {
        var stamp: KnowledgeStamp
        /// When it was read, in the time of stamps; nil if that failed.
        var bytes: [UInt8]
        var passages: [KnowledgeEntry] = []
        var synonyms = Synonyms()
        var problem: KnowledgeProblem?
        /// Written shortly before it was read: another change may leave the stamp as it is.
        var isFresh: Bool
    }

    private let folder: any KnowledgeFolder
    private var files: [String: File] = [:]
    private var listing: [KnowledgeProblem] = []

    /// The name of the file of synonyms, in whichever folder.
    private static let synonymsName = "synonyms.txt"
    /// File systems tell times apart about so well, in nanoseconds.
    private static let grain: Int64 = 2_000_000_000

    package init(_ folder: any KnowledgeFolder) { self.folder = folder }

    /// Passages of all files, in the order of their names.
    package var passages: [KnowledgeEntry] { sorted.flatMap(\.passages) }

    package var synonyms: [Synonyms] { sorted.map(\.synonyms) }

    /// Everything that is wrong just now. A file that turned bad still counts as it was before.
    package var problems: [KnowledgeProblem] {
        listing + sorted.flatMap { file in file.problem.map { [$0] } ?? file.synonyms.problems }
    }

    private var sorted: [File] { files.sorted { $0.key < $1.key }.map(\.value) }

    /// Looks whether files changed: first at their stamps, then at what is in them. Answers whether anything that
    /// they say or that is wrong with them is not as it was. `now` is in nanoseconds since 1970.
    package mutating func look(now: Int64) -> Bool {
        let (stamps, problems) = folder.list()
        var changed = problems != listing
        listing = problems
        for name in files.keys where stamps[name] == nil {
            files[name] = nil
            changed = true
        }
        for (name, stamp) in stamps {
            if let file = files[name], file.stamp == stamp, !file.isFresh { continue }
            if read(name, stamp, now) { changed = true }
        }
        return changed
    }

    /// False if it says what it said before.
    private mutating func read(_ name: String, _ stamp: KnowledgeStamp, _ now: Int64) -> Bool {
        let before = files[name]
        var file = before ?? File(stamp: stamp, bytes: [], isFresh: false)
        file.stamp = stamp
        file.isFresh = now - stamp.modified < Self.grain
        file.problem = nil
        do throws(KnowledgeProblem) {
            let bytes = try folder.read(name)
            if let before, before.problem == nil, before.bytes == bytes {
                files[name] = file
                return false
            }
            file.bytes = bytes
            if name == Self.synonymsName || name.hasSuffix("/" + Self.synonymsName) {
                file.synonyms = try Synonyms(bytes, file: name)
            } else {
                file.passages = PassageCutter.passages(of: try KnowledgeText(bytes, file: name), file: name)
            }
        } catch {
            file.problem = error
        }
        files[name] = file
        return file.problem == nil || file.problem != before?.problem
    }
}
