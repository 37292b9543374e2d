import Foundation

/// The Swift files of the repository, found from where this file lies.
struct SourceTree {
    /// A Swift file: the folder under the root of the tree that it belongs to, and its path for people.
    struct File {
        let folder: String
        let path: String
        let code: SwiftCode
    }

    let folders: Set<String>
    let files: [File]

    private static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Reads every Swift file under `top`, a folder of the repository.
    init(_ top: String) throws {
        let root = Self.repository.appending(path: top)
        var files: [File] = []
        for case let relative as String in FileManager.default.enumerator(atPath: root.path) ?? .init() {
            guard relative.hasSuffix(".swift"), let folder = relative.split(separator: "/").first else { continue }
            let source = try String(contentsOf: root.appending(path: relative), encoding: .utf8)
            files.append(File(folder: String(folder), path: "\(top)/\(relative)", code: SwiftCode(source)))
        }
        self.files = files.sorted { $0.path < $1.path }
        folders = Set(files.map(\.folder))
    }

    /// Names of the folders directly in `path`, a folder of the repository.
    static func folders(in path: String) throws -> Set<String> {
        let root = repository.appending(path: path)
        return Set(try FileManager.default.contentsOfDirectory(atPath: root.path).filter { !$0.hasPrefix(".") })
    }
}
