import Foundation

/// A TLS client in another process: a few lines of Python that find `port`, `context` (which trusts `certificateFile`)
/// and `connect()` prepared, and print what they saw.
final class PythonClient {
    private let process = Process()
    private let output = Pipe()

    init(port: UInt16, certificateFile: String, _ script: String) throws {
        let prologue = """
            import socket, ssl, struct, sys
            port = \(port)
            context = ssl.create_default_context(cafile=sys.argv[1])
            def connect(**options):
                raw = socket.create_connection(("127.0.0.1", port), timeout=20)
                return context.wrap_socket(raw, server_hostname="localhost", **options)

            """
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-W", "ignore", "-c", prologue + script, certificateFile]
        process.standardOutput = output
        process.standardError = output
        try process.run()
    }

    deinit { if process.isRunning { process.terminate() } }

    /// What the client printed, once it has ended.
    func finish() -> String {
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
