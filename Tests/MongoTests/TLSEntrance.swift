import Foundation

/// A TLS entrance to a plain server of loopback, in another process, with a certificate for localhost that nobody
/// signed.
final class TLSEntrance {
    struct DidNotStart: Error {}

    let port: UInt16
    let certificateFile: String
    private let folder: URL
    private let process = Process()
    /// The entrance ends when this is closed.
    private let lifeline = Pipe()

    init(to upstream: UInt16) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "okno-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let keyFile = folder.appending(path: "key.pem").path
        certificateFile = folder.appending(path: "certificate.pem").path
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
            "-addext", "subjectAltName=DNS:localhost", "-keyout", keyFile, "-out", certificateFile,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()

        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", Self.script, certificateFile, keyFile, String(upstream)]
        process.standardInput = lifeline
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let line = output.fileHandleForReading.availableData
        guard let port = UInt16(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw DidNotStart() }
        self.port = port
    }

    deinit {
        try? lifeline.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    private static let script = """
        import os, socket, ssl, sys, threading

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
        listener = socket.create_server(("127.0.0.1", 0))

        def carry(source, target):
            try:
                while piece := source.recv(65536):
                    target.sendall(piece)
            except OSError:
                pass
            target.close()

        def serve(raw):
            try:
                client = context.wrap_socket(raw, server_side=True)
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", int(sys.argv[3])))
            threading.Thread(target=carry, args=(server, client), daemon=True).start()
            carry(client, server)

        def accept():
            while True:
                threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        print(listener.getsockname()[1], flush=True)
        while os.read(0, 1):
            pass
        """
}
