import Crypto
import Foundation
import Glibc
import Testing

@Suite(.serialized)
struct TLSSessionTests {
    private let certificate: Certificate
    private let context: TLSContext
    private let server: LoopbackServer

    init() throws {
        certificate = try Certificate()
        context = try TLSContext(certificateFile: certificate.certificateFile, keyFile: certificate.keyFile)
        server = try LoopbackServer()
    }

    /// Runs the script as the client of one session, and gives what it printed.
    private func serve(
        _ script: String, trusting file: String? = nil, _ body: (TLSSession, Int32) throws -> Void
    ) throws -> String {
        let client = try PythonClient(
            port: server.port, certificateFile: file ?? certificate.certificateFile, script)
        let descriptor = try server.acceptClient()
        do {
            defer { close(descriptor) }
            try body(try context.makeSession(descriptor: descriptor), descriptor)
        }
        return client.finish()
    }

    private func handshake(_ session: TLSSession, _ descriptor: Int32) throws -> TLSSession.Step {
        try LoopbackServer.finish(descriptor, session.handshake)
    }

    @Test(arguments: ["TLSv1_2", "TLSv1_3"])
    func `both versions are served, with ALPN and a farewell`(version: String) throws {
        let name = version.replacing("_", with: ".")
        let seen = try serve(
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
            try #expect(handshake(session, descriptor) == .done)
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
        let seen = try serve(
            """
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1_1
            context.maximum_version = ssl.TLSVersion.TLSv1_1
            try: connect()
            except ssl.SSLError as error: print(error.reason)
            """
        ) { session, descriptor in
            try #expect(
                handshake(session, descriptor) == .failed(.handshake(reason: "unsupported protocol")))
            #expect(session.shutdown() == .failed(.handshake(reason: "unsupported protocol")))
        }
        #expect(seen == "TLSV1_ALERT_PROTOCOL_VERSION")
    }

    @Test(arguments: ["AES128-GCM-SHA256", "ECDHE-ECDSA-AES128-SHA256"])
    func `a cipher without forward secrecy or authentication is refused`(cipher: String) throws {
        let seen = try serve(
            """
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers("\(cipher)")
            try: connect()
            except ssl.SSLError as error: print(error.reason)
            """
        ) { session, descriptor in
            try #expect(handshake(session, descriptor) == .failed(.handshake(reason: "no shared cipher")))
        }
        #expect(seen.contains("HANDSHAKE_FAILURE"))
    }

    @Test func `an offer without http slash 1 point 1 gets the alert for it`() throws {
        let seen = try serve(
            """
            context.set_alpn_protocols(["h2", "http/1.0"])
            try: connect()
            except ssl.SSLError as error: print(error)
            """
        ) { session, descriptor in
            guard case .failed = try handshake(session, descriptor) else {
                Issue.record("the handshake went on")
                return
            }
        }
        #expect(seen.lowercased().contains("no application protocol"))
    }

    @Test func `a client without an offer is served`() throws {
        let seen = try serve("print(connect().selected_alpn_protocol())") { session, descriptor in
            try #expect(handshake(session, descriptor) == .done)
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
        }
        #expect(seen == "None")
    }

    @Test func `a session is resumed by its ticket`() throws {
        let client = try PythonClient(
            port: server.port, certificateFile: certificate.certificateFile,
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
            let descriptor = try server.acceptClient()
            defer { close(descriptor) }
            let session = try context.makeSession(descriptor: descriptor)
            try #expect(handshake(session, descriptor) == .done)
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
        _ = try serve(
            """
            raw = socket.create_connection(("127.0.0.1", port), timeout=20)
            raw.sendall(\(garbage))
            raw.shutdown(socket.SHUT_WR)
            """
        ) { session, descriptor in
            let step = try handshake(session, descriptor)
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
        let seen = try serve(
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
            try #expect(handshake(session, descriptor) == .closed)
        }
        #expect(seen.isEmpty)
    }

    @Test func `an end without a farewell is a closed connection`() throws {
        _ = try serve(
            """
            s = connect()
            s.sendall(b"last")
            socket.socket(fileno=s.detach()).close()
            """
        ) { session, descriptor in
            try #expect(handshake(session, descriptor) == .done)
            try #expect(LoopbackServer.read(session, descriptor).bytes == Array("last".utf8))
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
        }
    }

    @Test func `a peer that resets neither kills the process nor is written to`() throws {
        _ = try serve(
            """
            s = connect()
            raw = socket.socket(fileno=s.detach())
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raw.close()
            """
        ) { session, descriptor in
            try #expect(handshake(session, descriptor) == .done)
            // The process may have SIGPIPE switched off, so it is put back to its default for this.
            let before = signal(SIGPIPE, SIG_DFL)
            defer { signal(SIGPIPE, before) }
            var outcome = TLSSession.Transfer.count(0)
            for _ in 0..<100 {
                outcome = try LoopbackServer.write(session, descriptor, [UInt8](repeating: 7, count: 100_000))
                if outcome == .closed { break }
            }
            #expect(outcome == .closed)
            #expect(session.shutdown() == .closed)
            #expect([1, 2, 3].withUnsafeBytes { session.write($0) } == .closed)
        }
    }

    @Test func `a session that has not shaken hands says no farewell`() throws {
        _ = try serve("socket.create_connection((\"127.0.0.1\", port), timeout=20).recv(1)") { session, _ in
            #expect(session.handshake() == .wantsRead)
            #expect(session.shutdown() == .closed)
        }
    }

    @Test func `records that came together are read together, and hasPending tells of the rest`() throws {
        _ = try serve(
            """
            incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
            tls = context.wrap_bio(incoming, outgoing, server_hostname="localhost")
            raw = socket.create_connection(("127.0.0.1", port), timeout=20)
            while True:
                try:
                    tls.do_handshake()
                    break
                except ssl.SSLWantReadError:
                    raw.sendall(outgoing.read())
                    incoming.write(raw.recv(65536))
            for _ in range(10): tls.write(b"0123456789")
            raw.sendall(outgoing.read())
            raw.recv(65536)
            raw.recv(65536)
            """
        ) { session, descriptor in
            // The client's last flight and its ten records come in one segment.
            try #expect(handshake(session, descriptor) == .done)
            #expect(session.hasPending)
            var (bytes, _) = try LoopbackServer.read(session, descriptor, atMost: 25)
            #expect(bytes.count == 25)
            #expect(session.hasPending)
            bytes += try LoopbackServer.read(session, descriptor).bytes
            #expect(bytes == Array(repeatElement("0123456789".utf8, count: 10).joined()))
            #expect(!session.hasPending)
        }
    }

    @Test(arguments: ["TLSv1_2", "TLSv1_3"])
    func `twenty megabytes go each way unharmed`(version: String) throws {
        let size = 20_000_000
        var expected = ""
        let seen = try serve(
            """
            import hashlib
            context.maximum_version = ssl.TLSVersion.\(version)
            s = connect()
            block = bytes(i * 7 % 251 for i in range(100000))
            for _ in range(\(size) // 100000): s.sendall(block)
            digest, left = hashlib.sha256(), \(size)
            while left:
                part = s.recv(min(left, 65536))
                if not part: break
                digest.update(part)
                left -= len(part)
            print(left, digest.hexdigest())
            """
        ) { session, descriptor in
            try #expect(handshake(session, descriptor) == .done)
            var received: [UInt8] = []
            while received.count < size {
                let (bytes, outcome) = try LoopbackServer.read(session, descriptor)
                received += bytes
                guard case .count = outcome else { break }
            }
            let block = (0..<100_000).map { UInt8($0 * 7 % 251) }
            #expect(received == Array(repeatElement(block, count: 200).joined()))
            received.reverse()
            try #expect(LoopbackServer.write(session, descriptor, received) == .count(size))
            _ = try LoopbackServer.read(session, descriptor)
            expected = "0 " + Hex.encode(Digest.sha256(received))
        }
        #expect(seen == expected)
    }

    @Test func `a full socket is told, and the write goes on from another address`() throws {
        let seen = try serve(
            """
            s = connect()
            s.recv(1)
            left = 4_000_000 - 1
            while left: left -= len(s.recv(min(left, 65536)))
            print("all")
            """
        ) { session, descriptor in
            try #expect(handshake(session, descriptor) == .done)
            var small: Int32 = 8_192
            setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &small, socklen_t(MemoryLayout<Int32>.size))
            let bytes = [UInt8](repeating: 9, count: 4_000_000)
            var sent = 0
            var wasFull = false
            while sent < bytes.count {
                let outcome = Array(bytes[sent...]).withUnsafeBytes { session.write($0) }
                switch outcome {
                case .count(let count): sent += count
                case .wantsWrite:
                    wasFull = true
                    try LoopbackServer.wait(for: descriptor, events: POLLOUT)
                default:
                    Issue.record("\(outcome)")
                    return
                }
            }
            #expect(wasFull)
            _ = try LoopbackServer.read(session, descriptor)
        }
        #expect(seen == "all")
    }

    @Test func `a reload serves the new certificate while a live session keeps the old`() throws {
        let old = try String(contentsOfFile: certificate.certificateFile, encoding: .utf8)
        let oldFile = try certificate.write(old, to: "old.pem")
        let script = """
            s = connect()
            s.sendall(b"1")
            print(s.recv(1), [v for ((k, v),) in s.getpeercert()["subject"]])
            s.sendall(b"2")
            print(s.recv(1))
            """
        let seen = try serve(script) { session, descriptor in
            try #expect(handshake(session, descriptor) == .done)
            try #expect(LoopbackServer.read(session, descriptor).bytes == Array("1".utf8))
            try certificate.make(commonName: "renewed")
            try context.reload()
            try #expect(LoopbackServer.write(session, descriptor, Array("a".utf8)) == .count(1))
            try #expect(LoopbackServer.read(session, descriptor).bytes == Array("2".utf8))

            let fresh = try serve(script) { session, descriptor in
                try #expect(handshake(session, descriptor) == .done)
                _ = try LoopbackServer.read(session, descriptor)
                try #expect(LoopbackServer.write(session, descriptor, Array("a".utf8)) == .count(1))
                _ = try LoopbackServer.read(session, descriptor)
                try #expect(LoopbackServer.write(session, descriptor, Array("b".utf8)) == .count(1))
            }
            #expect(fresh == "b'a' ['renewed']\nb'b'")
            try #expect(LoopbackServer.write(session, descriptor, Array("b".utf8)) == .count(1))
        }
        #expect(seen == "b'a' ['localhost']\nb'b'")

        // A reload that fails leaves the renewed certificate in use.
        try FileManager.default.removeItem(atPath: certificate.keyFile)
        #expect(throws: TLSError.self) { try context.reload() }
        _ = try serve("connect()") { session, descriptor in
            try #expect(handshake(session, descriptor) == .done)
        }
        // Who trusts only the old one is not served.
        let refused = try serve(
            """
            try: connect()
            except ssl.SSLError as error: print(error.reason)
            """, trusting: oldFile
        ) { session, descriptor in
            _ = try handshake(session, descriptor)
            _ = try LoopbackServer.read(session, descriptor)
        }
        #expect(refused == "CERTIFICATE_VERIFY_FAILED")
    }

    @Test func `a client that asks to renegotiate is refused`() throws {
        // OpenSSL's own client asks when it is told "R".
        let client = Process()
        let input = Pipe()
        client.executableURL = URL(filePath: "/usr/bin/env")
        client.arguments = ["openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_2"]
        client.standardInput = input
        client.standardOutput = FileHandle.nullDevice
        client.standardError = FileHandle.nullDevice
        try client.run()
        let descriptor = try server.acceptClient()
        defer { close(descriptor) }
        let session = try context.makeSession(descriptor: descriptor)
        try #expect(handshake(session, descriptor) == .done)
        input.fileHandleForWriting.write(Data("R\n".utf8))
        let outcome = try LoopbackServer.read(session, descriptor).outcome
        // The client gives up when it is told no; what matters is that no second handshake began.
        #expect(outcome == .failed(.handshake(reason: "sslv3 alert handshake failure")))
        input.fileHandleForWriting.closeFile()
        client.terminate()
        client.waitUntilExit()
    }
}
