import Foundation

/// An authority made by the openssl command, and certificates signed by it, in a folder that goes away with this.
final class CertificateAuthority {
    let folder: URL
    let certificate: String
    private let key: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificate = folder.appending(path: "authority.pem").path
        key = folder.appending(path: "authority.key").path
        try Self.openssl(
            ["req", "-x509"] + Self.newKey + [
                "-nodes", "-days", "2", "-subj", "/CN=Test authority", "-keyout", key, "-out", certificate,
            ])
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// A certificate for these hosts, and its key.
    func issue(_ names: [String], days: Int = 2) throws -> (certificate: String, key: String) {
        let name = folder.appending(path: UUID().uuidString).path
        let (request, extensions) = (name + ".csr", name + ".ext")
        try Data("subjectAltName=\(names.joined(separator: ","))\n".utf8).write(to: URL(filePath: extensions))
        try Self.openssl(
            ["req", "-new"] + Self.newKey + [
                "-nodes", "-subj", "/CN=server", "-keyout", name + ".key", "-out", request,
            ]
        )
        try Self.openssl([
            "x509", "-req", "-in", request, "-CA", certificate, "-CAkey", key, "-CAcreateserial", "-days", "\(days)",
            "-extfile", extensions, "-out", name + ".pem",
        ])
        return (name + ".pem", name + ".key")
    }

    private static let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]

    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableNotLoadable) }
    }
}
