import Crypto
import Foundation
import Glibc
import Testing

@Suite(.serialized)
struct TLSHandshakeTests {
    private let exchange: TLSExchange

    init() throws { exchange = try TLSExchange() }

    @Test(arguments: ["TLSv1_2", "TLSv1_3"])
    func `both versions are served, with ALPN and a farewell`(version: String) throws {
        let name = version.replacing("_", with: ".")
        let seen = try exchange.serve(
            """
            context.minimum_version = context.maximum_version = ssl.TLSVersion.\(version)
            context.set_alpn_protocols(["h2", "http/1.1"])
            s = connect()
            s.sendall(b"ping")
            print(s.recv(100).decode(), s.version(), s.selected_alpn_protocol(), s.cipher()[0], s.compression())
            print(s.recv(100))
            s.unwrap()
            """
        ) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
            #expect(session.version == name)
            try #expect(LoopbackServer.read(session, descriptor).bytes == Array("ping".utf8))
            #expect(!session.hasPending)
            try #expect(LoopbackServer.write(session, descriptor, Array("pong".utf8)) == .count(4))
            try #expect(LoopbackServer.finish(descriptor, session.shutdown) == .done)
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
        }
        let cipher = version == "TLSv1_2" ? "ECDHE-ECDSA-AES128-GCM-SHA256" : "TLS_AES_128_GCM_SHA256"
        #expect(seen == "pong \(name) http/1.1 \(cipher) None\nb''")
    }

    @Test func `TLS 1.1 is refused`() throws {
        let seen = try exchange.serve(
            """
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1_1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
            try: connect()
            except ssl.SSLError as error: print(error.reason)
            """
        ) { session, descriptor in
            try #expect(
                exchange.handshake(session, descriptor) == .failed(.handshake(reason: "unsupported protocol")))
            #expect(session.shutdown() == .failed(.handshake(reason: "unsupported protocol")))
        }
        #expect(seen == "TLSV1_ALERT_PROTOCOL_VERSION")
    }

    @Test(arguments: ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256"])
    func `a cipher without forward secrecy or authentication is refused`(cipher: String) throws {
        let seen = try exchange.serve(
            """
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers("\(cipher)")
            try: connect()
            except ssl.SSLError as error: print(error.reason)
            """
        ) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .failed(.handshake(reason: "no shared cipher")))
        }
        #expect(seen.contains("HANDSHAKE_FAILURE"))
    }

    @Test func `an offer without http slash 1 point 1 gets the alert for it`() throws {
        let seen = try exchange.serve(
            """
            context.set_alpn_protocols(["h2", "http/1.0"])
            try: connect()
            except ssl.SSLError as error: print(error)
            """
        ) { session, descriptor in
            guard case .failed = try exchange.handshake(session, descriptor) else {
                Issue.record("the handshake went on")
                return
            }
        }
        #expect(seen.lowercased().contains("no application protocol"))
    }

    @Test func `a client without an offer is served`() throws {
        let seen = try exchange.serve("print(connect().selected_alpn_protocol())") { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
        }
        #expect(seen == "None")
    }

    @Test func `a session is resumed by its ticket`() throws {
        let client = try PythonClient(
            port: exchange.server.port, certificateFile: exchange.certificate.certificateFile,
            """
            s = connect()
            s.recv(1)
            kept = s.session
            s.close()
            s = connect(session=kept)
            s.recv(1)
            print(s.session_reused)
            """)
        for _ in 0..<2 {
            let descriptor = try exchange.server.acceptClient()
            defer { close(descriptor) }
            let session = try exchange.context.makeSession(descriptor: descriptor)
            try #expect(exchange.handshake(session, descriptor) == .done)
            try #expect(LoopbackServer.write(session, descriptor, [1]) == .count(1))
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
        }
        #expect(client.finish() == "True")
    }

    @Test(arguments: [
        "b'GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n'", "bytes(range(256)) * 80",
        "b'\\x16\\x03\\x01\\x02\\x00\\x01\\x00' + b'\\xff' * 600", "b'\\x16\\x03\\x01\\xff\\xff'",
    ])
    func `garbage instead of a greeting fails the session only`(garbage: String) throws {
        _ = try exchange.serve(
            """
            raw = socket.create_connection(("127.0.0.1", port), timeout=20)
            raw.sendall(\(garbage))
            raw.shutdown(socket.SHUT_WR)
            """
        ) { session, descriptor in
            let step = try exchange.handshake(session, descriptor)
            switch step {
            case .failed(.handshake(let reason)): #expect(!reason.isEmpty)
            case .closed: break
            default: Issue.record("\(step)")
            }
            #expect(session.handshake() == step)
            #expect(!session.hasPending)
        }
    }

    @Test(arguments: [0, 1, 5, 50])
    func `a greeting cut short is a closed connection`(length: Int) throws {
        let seen = try exchange.serve(
            """
            incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            tls = context.wrap_bio(incoming, outgoing, server_hostname="localhost")
            try: tls.do_handshake()
            except ssl.SSLWantReadError: pass
            raw = socket.create_connection(("127.0.0.1", port), timeout=20)
            raw.sendall(outgoing.read()[:\(length)])
            raw.close()
            """
        ) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .closed)
        }
        #expect(seen.isEmpty)
    }

    @Test func `a session that has not shaken hands says no farewell`() throws {
        _ = try exchange.serve("socket.create_connection((\"127.0.0.1\", port), timeout=20).recv(1)") { session, _ in
            #expect(session.handshake() == .wantsRead)
            #expect(session.shutdown() == .closed)
        }
    }

    @Test func `a client that asks to renegotiate is refused`() throws {
        // OpenSSL's own client asks when it is told "R".
        let client = Process()
        let input = Pipe()
        client.executableURL = URL(filePath: "/usr/bin/env")
        client.arguments = ["openssl", "s_client", "-connect", "127.0.0.1:\(exchange.server.port)", "-tls1_2"]
        client.standardInput = input
        client.standardOutput = FileHandle.nullDevice
        client.standardError = FileHandle.nullDevice
        try client.run()
        let descriptor = try exchange.server.acceptClient()
        defer { close(descriptor) }
        let session = try exchange.context.makeSession(descriptor: descriptor)
        try #expect(exchange.handshake(session, descriptor) == .done)
        input.fileHandleForWriting.write(Data("R\n".utf8))
        let outcome = try LoopbackServer.read(session, descriptor).outcome
        // The client gives up when it is told no; what matters is that no second handshake began.
        #expect(outcome == .failed(.handshake(reason: "sslv3 alert handshake failure")))
        input.fileHandleForWriting.closeFile()
        client.terminate()
        client.waitUntilExit()
    }
}
