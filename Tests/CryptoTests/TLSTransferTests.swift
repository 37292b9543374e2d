import Crypto
import Foundation
import Glibc
import Testing

@Suite(.serialized)
struct TLSTransferTests {
    private let exchange: TLSExchange

    init() throws { exchange = try TLSExchange() }

    @Test func `an end without a farewell is a closed connection`() throws {
        _ = try exchange.serve(
            """
            s = connect()
            s.sendall(b"last")
            socket.socket(fileno=s.detach()).close()
            """
        ) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
            try #expect(LoopbackServer.read(session, descriptor).bytes == Array("last".utf8))
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
            try #expect(LoopbackServer.read(session, descriptor).outcome == .closed)
        }
    }

    @Test func `a peer that resets ends the session without a signal`() throws {
        _ = try exchange.serve(
            """
            s = connect()
            raw = socket.socket(fileno=s.detach())
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raw.close()
            """
        ) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
            // A blocked signal stays pending, even an ignored one, and SIGPIPE comes to the thread that wrote.
            var pipe = sigset_t()
            var pending = sigset_t()
            sigemptyset(&pipe)
            sigaddset(&pipe, SIGPIPE)
            pthread_sigmask(SIG_BLOCK, &pipe, nil)
            defer { pthread_sigmask(SIG_UNBLOCK, &pipe, nil) }
            var outcome = TLSSession.Transfer.count(0)
            for _ in 0..<100 {
                outcome = try LoopbackServer.write(session, descriptor, [UInt8](repeating: 7, count: 100_000))
                if outcome == .closed { break }
            }
            #expect(outcome == .closed)
            #expect(session.shutdown() == .closed)
            #expect([1, 2, 3].withUnsafeBytes { session.write($0) } == .closed)
            sigpending(&pending)
            #expect(sigismember(&pending, SIGPIPE) == 0)
        }
    }

    @Test func `records that came together are read together, and hasPending tells of the rest`() throws {
        _ = try exchange.serve(
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
            try #expect(exchange.handshake(session, descriptor) == .done)
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
        let seen = try exchange.serve(
            """
            import hashlib, random
            context.maximum_version = ssl.TLSVersion.\(version)
            s = connect()
            block = random.Random(1).randbytes(\(size))
            s.sendall(block)
            print(hashlib.sha256(block).hexdigest())
            digest, left = hashlib.sha256(), \(size)
            while left:
                part = s.recv(min(left, 65536))
                if not part: break
                digest.update(part)
                left -= len(part)
            print(left, digest.hexdigest())
            """
        ) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
            var received: [UInt8] = []
            while received.count < size {
                let (bytes, outcome) = try LoopbackServer.read(session, descriptor)
                received += bytes
                guard case .count = outcome else { break }
            }
            let there = Hex.encode(Digest.sha256(received))
            // Turned by half, so that what goes back is not what came.
            received = Array(received[(size / 2)...] + received[..<(size / 2)])
            try #expect(LoopbackServer.write(session, descriptor, received) == .count(size))
            _ = try LoopbackServer.read(session, descriptor)
            expected = there + "\n0 " + Hex.encode(Digest.sha256(received))
        }
        #expect(seen == expected)
    }

    @Test func `a full socket is told, and the write goes on from another address`() throws {
        let seen = try exchange.serve(
            """
            s = connect()
            s.recv(1)
            left = 4_000_000 - 1
            while left: left -= len(s.recv(min(left, 1024)))
            print("all")
            """
        ) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
            var small: Int32 = 8_192
            setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &small, socklen_t(MemoryLayout<Int32>.size))
            let bytes = [UInt8](repeating: 9, count: 4_000_000)
            var sent = 0
            var wasFull = false
            while sent < bytes.count {
                let outcome = Array(bytes[sent..<min(sent + 65_536, bytes.count)]).withUnsafeBytes { session.write($0) }
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
        let old = try String(contentsOfFile: exchange.certificate.certificateFile, encoding: .utf8)
        let oldFile = try exchange.certificate.write(old, to: "old.pem")
        let script = """
            s = connect()
            s.sendall(b"1")
            print(s.recv(1), [v for ((k, v),) in s.getpeercert()["subject"]])
            s.sendall(b"2")
            print(s.recv(1))
            """
        let seen = try exchange.serve(script) { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
            try #expect(LoopbackServer.read(session, descriptor).bytes == Array("1".utf8))
            try exchange.certificate.make(commonName: "renewed")
            try exchange.context.reload()
            try #expect(LoopbackServer.write(session, descriptor, Array("a".utf8)) == .count(1))
            try #expect(LoopbackServer.read(session, descriptor).bytes == Array("2".utf8))

            let fresh = try exchange.serve(script) { session, descriptor in
                try #expect(exchange.handshake(session, descriptor) == .done)
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
        try FileManager.default.removeItem(atPath: exchange.certificate.keyFile)
        #expect(throws: TLSError.self) { try exchange.context.reload() }
        _ = try exchange.serve("connect()") { session, descriptor in
            try #expect(exchange.handshake(session, descriptor) == .done)
        }
        // Who trusts only the old one is not served.
        let refused = try exchange.serve(
            """
            try: connect()
            except ssl.SSLError as error: print(error.reason)
            """, trusting: oldFile
        ) { session, descriptor in
            _ = try exchange.handshake(session, descriptor)
            _ = try LoopbackServer.read(session, descriptor)
        }
        #expect(refused == "CERTIFICATE_VERIFY_FAILED")
    }
}
