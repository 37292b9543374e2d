import Crypto
import Curl
import Foundation
import Helpdesk
import TestSupport

@testable import Storage

/// A kind of files that the contract is tried on.
enum FilesKind: String, CaseIterable, Sendable, CustomStringConvertible {
    case disk
    case s3

    var description: String { rawValue }

    /// S3 only where there is a server: `scripts/setup test` brings one.
    static var available: [FilesKind] { S3Server.shared == nil ? [.disk] : allCases }
}

/// Files in a place of their own, empty at first, that is gone with this.
final class FilesUnderTest: Sendable {
    let files: any Files
    let folder: String
    private let client: S3Client?
    private let http: HTTPClient?

    private init(files: any Files, folder: String, client: S3Client? = nil, http: HTTPClient? = nil) {
        (self.files, self.folder, self.client, self.http) = (files, folder, client, http)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    static func make(_ kind: FilesKind) async throws -> FilesUnderTest {
        let name = "files-\(UUID().uuidString.lowercased())"
        let folder = FileManager.default.temporaryDirectory.appending(path: name).path
        guard kind == .s3, let server = S3Server.shared else {
            return FilesUnderTest(files: try DiskFiles(folder: folder), folder: folder)
        }
        let settings = S3Settings(
            endpoint: server.endpoint, isSecure: server.isSecure, bucket: name, accessKey: server.accessKey,
            secretKey: server.secretKey)
        var configuration = HTTPClient.Configuration()
        configuration.proxy = .none
        configuration.offersHTTP2 = false
        let http = try HTTPClient(configuration)
        let files = try await S3Files.open(settings, http: http)
        return FilesUnderTest(files: files, folder: folder, client: S3Client(settings, http), http: http)
    }

    /// What lies about that is no file: temporary ones on the disk, parts of uploads in S3.
    func leftovers() async throws -> [String] {
        guard let client else {
            return try FileManager.default.contentsOfDirectory(atPath: folder + "/intake")
        }
        let response = try await client.send(S3Call(method: "GET", query: [("uploads", "")]))
        return try (XMLElement(response.body) ?? { throw CocoaError(.coderInvalidValue) }()).all("Upload")
            .compactMap { $0["Key"]?.text }
    }

    func keep(_ bytes: [UInt8], pieces length: Int = 60_000) async throws -> KeptFile {
        let intake = try await files.begin()
        for start in stride(from: 0, to: bytes.count, by: length) {
            try await intake.write(Array(bytes[start..<min(start + length, bytes.count)]))
        }
        return try await intake.finish()
    }

    func read(_ id: FileID, _ range: Range<Int64>? = nil) async throws(FilesError) -> [UInt8] {
        let pieces = try await files.read(id, range)
        var whole: [UInt8] = []
        while let piece = try await pieces.next() { whole += piece }
        return whole
    }

    /// The error of reading, nil if there is none.
    func errorReading(_ id: FileID) async -> FilesError? {
        do {
            _ = try await read(id)
            return nil
        } catch {
            return error
        }
    }

    func errorOfSize(_ id: FileID) async -> FilesError? {
        do {
            _ = try await files.size(id)
            return nil
        } catch {
            return error
        }
    }
}

extension FileIntake {
    /// The error of writing, nil if there is none.
    func error(writing bytes: [UInt8]) async -> FilesError? {
        do {
            try await write(bytes)
            return nil
        } catch {
            return error
        }
    }

    func errorOfFinish() async -> FilesError? {
        do {
            _ = try await finish()
            return nil
        } catch {
            return error
        }
    }
}

/// Bytes that differ from place to place.
func sampleBytes(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var random = SplitMix64(seed: seed)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: random.next()) { bytes += $0 } }
    return Array(bytes.prefix(count))
}

/// Waits until `condition` holds; the deadline is only there to end a broken test.
func reached(_ condition: () async throws -> Bool, within seconds: Double = 20) async rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { return false }
        await Task.yield()
    }
    return true
}
