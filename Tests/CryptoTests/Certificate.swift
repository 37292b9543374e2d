import Foundation

/// A self-signed certificate for localhost and its key, made by the openssl command in a folder of its own, which goes
/// away with this.
final class Certificate {
    let folder: URL
    let certificateFile: String
    let keyFile: String

    init(commonName: String = "localhost", key: [String] = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "certificate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        certificateFile = folder.appending(path: "certificate.pem").path
        keyFile = folder.appending(path: "key.pem").path
        try make(commonName: commonName, key: key)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Replaces both files.
    func make(commonName: String, key: [String] = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]) throws {
        try Self.openssl(
            ["req", "-x509", "-newkey"] + key + [
                "-nodes", "-days", "2", "-subj", "/CN=\(commonName)", "-addext", "subjectAltName=DNS:localhost",
                "-keyout", keyFile, "-out", certificateFile,
            ])
    }

    /// A file beside the certificate.
    func write(_ text: String, to name: String) throws -> String {
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    static func openssl(_ arguments: [String]) throws {
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
