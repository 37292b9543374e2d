import Foundation
import Helpdesk
import Storage
import TestSupport
import Testing

@Suite(.serialized) struct DiskFilesTests {
    private func temporaryFolder() -> String {
        FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID().uuidString)").path
    }

    private func names(_ folder: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder).sorted()
    }

    @Test func `files lie two folders deep, for no one else to read`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let id = try await place.keep([1]).id.rawValue
        let (outer, inner) = (id.dropFirst(2).prefix(2), id.dropFirst(4).prefix(2))
        let path = "\(outer)/\(inner)/\(id)"
        #expect(try names(place.folder) == ["\(outer)", "\(outer)/\(inner)", path, "intake", "lock"].sorted())
        for (path, mode) in [("", 0o700), ("/intake", 0o700), ("/\(path)", 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: place.folder + path)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
    }

    @Test func `what does not belong there is not listed`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let kept = try await place.keep([1])
        let manager = FileManager.default
        for folder in ["zz/aa", "aa/zz", "00/00/f_00000000000000000000000000000000x", "README"] {
            try manager.createDirectory(atPath: "\(place.folder)/\(folder)", withIntermediateDirectories: true)
        }
        // A good name in the folder of others.
        _ = manager.createFile(atPath: "\(place.folder)/00/00/f_11110000000000000000000000000000", contents: nil)
        _ = manager.createFile(atPath: "\(place.folder)/00/00/notes", contents: nil)
        #expect(try await place.files.all(after: nil, limit: 10) == [kept.id])
    }

    @Test func `what a killed process left is gone when the folder is opened again`() async throws {
        let folder = temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for round in 0..<3 {
            let child = try ChildTest("StorageTests.DiskFilesTests/Child", environment: ["OKNO_FOLDER": folder])
            let hasHalf = await reached { !((try? self.names(folder + "/intake")) ?? []).isEmpty }
            #expect(hasHalf)
            // Some are whole by now, others not; where it stops is chance.
            #expect(await reached { ((try? self.names(folder)) ?? []).count > 20 * (round + 1) })
            child.kill()
            #expect(await child.finish() == SIGKILL)
            let files = try DiskFiles(folder: folder)
            #expect(try names(folder + "/intake") == [])
            let kept = try await files.all(after: nil, limit: 100_000)
            #expect(!kept.isEmpty)
            for id in kept { #expect(try await files.size(id) == 300_000) }
        }
    }

    /// Takes files in for as long as it lives.
    @Suite(.enabled(if: ChildTest.isOne)) struct Child {
        @Test func `writes until it is killed`() async throws {
            let folder = try #require(ProcessInfo.processInfo.environment["OKNO_FOLDER"])
            let files = try DiskFiles(folder: folder)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        while true {
                            let intake = try await files.begin()
                            for _ in 0..<3 { try await intake.write([UInt8](repeating: 1, count: 100_000)) }
                            _ = try await intake.finish()
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test func `a second process that opens the folder leaves the intakes of the first alone`() async throws {
        let folder = temporaryFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try DiskFiles(folder: folder)
        let intake = try await first.begin()
        try await intake.write([1, 2, 3])
        // A lock belongs to the opened file, so that for it the same process is another too.
        let second = try DiskFiles(folder: folder)
        let kept = try await intake.finish()
        #expect(try await second.size(kept.id) == 3)
    }

    @Test func `a file that is deleted while it is read is read to its end`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let bytes = sampleBytes(1 << 20)
        let kept = try await place.keep(bytes)
        let pieces = try await place.files.read(kept.id, nil)
        var whole = try await pieces.next() ?? []
        #expect(whole.count == 256 << 10)
        try await place.files.delete(kept.id)
        while let piece = try await pieces.next() { whole += piece }
        #expect(whole == bytes)
    }

    @Test func `a file that was cut short is damaged`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let kept = try await place.keep(sampleBytes(1 << 20))
        let pieces = try await place.files.read(kept.id, nil)
        _ = try await pieces.next()
        let id = kept.id.rawValue
        let path = "\(place.folder)/\(id.dropFirst(2).prefix(2))/\(id.dropFirst(4).prefix(2))/\(id)"
        try #require(truncate(path, 300_000) == 0)
        await #expect(throws: FilesError.damaged("a file became shorter while it was read")) {
            while try await pieces.next() != nil {}
        }
        await #expect(throws: FilesError.damaged("\(id) has 300000 bytes instead of \(1 << 20)")) {
            try await place.files.verify(kept.id, size: kept.size, hash: kept.hash)
        }
    }

    @Test func `a folder that can't be one is said at once`() throws {
        #expect(throws: FilesError.self) { try DiskFiles(folder: "/proc/none") }
        #expect(throws: FilesError.self) { try DiskFiles(folder: "/dev/null/files") }
    }

    @Test(.enabled("mounting is the superuser's") { SmallDisk.canBeMade })
    func `a full disk is full, keeps nothing of what did not fit, and is well when there is room`() async throws {
        let disk = try #require(SmallDisk())
        let files = try DiskFiles(folder: disk.folder + "/files")
        let filler = try await files.begin()
        try await filler.write([UInt8](repeating: 1, count: 700_000))
        let first = try await filler.finish()
        let intake = try await files.begin()
        let bytes = [UInt8](repeating: 2, count: 700_000)
        let error = await intake.error(writing: bytes)
        let ending = error == nil ? await intake.errorOfFinish() : error
        #expect(ending == .full)
        #expect(await intake.error(writing: [1]) == .ended)
        #expect(try names(disk.folder + "/files/intake") == [])
        #expect(try await files.all(after: nil, limit: 10) == [first.id])
        try await files.delete(first.id)
        try await files.check()
        let again = try await files.begin()
        try await again.write(bytes)
        #expect(try await again.finish().size == 700_000)
    }
}

/// A file system of one MiB.
private final class SmallDisk {
    let folder: String

    static var canBeMade: Bool { SmallDisk() != nil }

    init?() {
        folder = FileManager.default.temporaryDirectory.appending(path: "small-\(UUID().uuidString)").path
        guard mkdir(folder, 0o700) == 0 else { return nil }
        guard Self.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]) else {
            rmdir(folder)
            return nil
        }
    }

    deinit {
        _ = Self.run(["umount", "-l", folder])
        rmdir(folder)
    }

    private static func run(_ arguments: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
