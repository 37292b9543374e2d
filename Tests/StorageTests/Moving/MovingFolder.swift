import Foundation
import Helpdesk
import Storage
import TestSupport

/// A place for the files of one move.
struct MovingFolder {
    let path: String

    func file(_ name: String) -> String { "\(path)/\(name)" }
    func url(_ name: String) -> URL { URL(filePath: file(name)) }

    func lines(_ name: String) throws -> [Substring] {
        String(decoding: try Data(contentsOf: url(name)), as: UTF8.self).split(separator: "\n")
    }

    /// All lines but the first, which tells which export it is: sorted, since every store has an order of its own.
    func records(_ name: String) throws -> [Substring] { try lines(name).dropFirst().sorted() }
}

extension StoreUnderTest {
    /// A fresh store that can be moved, and a folder, for as long as `body` takes.
    func move(_ body: (MovingFolder, any Store & MovableStore) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "okno-moving-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try await run { store in
            guard let movable = store as? any Store & MovableStore else { return }
            try await body(MovingFolder(path: path), movable)
        }
    }
}
