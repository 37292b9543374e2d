import Foundation
import Helpdesk
import Storage

extension StoreUnderTest {
    static let sqlite = StoreUnderTest(name: "SQLite") { try SQLiteHome() }
}

/// A folder of its own for one SQLite store.
struct SQLiteHome: StoreHome {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "okno-store-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    var path: String { folder.appending(path: "okno.db").path }

    func open() async throws -> any Store { try await SQLiteStore.open(path) }

    func bytes() async throws -> [UInt8]? {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .reduce(into: []) { $0 += try Data(contentsOf: $1) }
    }

    func remove() async { try? FileManager.default.removeItem(at: folder) }
}
