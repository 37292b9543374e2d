import Crypto
import Glibc

/// A certificate, a context that has it, and a loopback server to use them on.
struct TLSExchange {
    let certificate: Certificate
    let context: TLSContext
    let server: LoopbackServer

    init() throws {
        certificate = try Certificate()
        context = try TLSContext(certificateFile: certificate.certificateFile, keyFile: certificate.keyFile)
        server = try LoopbackServer()
    }

    /// Runs the script as the client of one session, and gives what it printed.
    func serve(
        _ script: String, trusting file: String? = nil, _ body: (TLSSession, Int32) throws -> Void
    ) throws -> String {
        let client = try PythonClient(port: server.port, certificateFile: file ?? certificate.certificateFile, script)
        let descriptor = try server.acceptClient()
        do {
            defer { close(descriptor) }
            try body(try context.makeSession(descriptor: descriptor), descriptor)
        }
        return client.finish()
    }

    func handshake(_ session: TLSSession, _ descriptor: Int32) throws -> TLSSession.Step {
        try LoopbackServer.finish(descriptor, session.handshake)
    }
}
