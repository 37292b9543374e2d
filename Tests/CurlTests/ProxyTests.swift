import Curl
import Foundation
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@Suite struct ProxyTests {
    /// Does what it is asked by CONNECT, and answers plain requests itself.
    private static func proxy(_ heads: ProxyLog) throws -> RawServer {
        try RawServer { peer in
            guard let head = peer.head() else { return }
            heads.append(head)
            guard head.hasPrefix("CONNECT ") else {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy")
                return peer.waitForEnd()
            }
            guard let port = head.dropFirst(8).prefix(while: { $0 != " " }).split(separator: ":").last,
                let target = UInt16(port).flatMap({ try? RawClient(port: $0) })
            else {
                peer.send("HTTP/1.1 502 Bad Gateway\r\nX-Secret: 1\r\nContent-Length: 0\r\n\r\n")
                return
            }
            peer.send("HTTP/1.1 200 Connection established\r\nX-Proxy: 1\r\n\r\n")
            let back = UnsafeSendable(value: target)
            Thread.detachNewThread {
                while (try? back.value.receiveMore()) == true, let bytes = try? back.value.take(back.value.buffer.count)
                {
                    guard peer.send(bytes) else { break }
                }
                peer.end()
            }
            while let bytes = peer.receive() { try? target.send(bytes) }
            target.endSending()
        }
    }

    @Test func `plain requests go through the proxy, secure ones through a tunnel`() async throws {
        let log = ProxyLog()
        let proxy = try Self.proxy(log)
        defer { proxy.stop() }
        let authority = try CertificateAuthority()
        let (certificate, key) = try authority.issue(["DNS:localhost"])
        try await withServer(
            [.get("/") { _ in .text("secure") }],
            configure: {
                $0.proxy = .url("http://127.0.0.1:\(proxy.port)")
                $0.trustedCertificates = authority.certificate
            }, server: { $0.tls = TLSFiles(certificate: certificate, key: key) }
        ) { client, base, server in
            let fields: ClientFields = ["Authorization": "Bearer 42:TEST"]
            let response = try await client.send(ClientRequest("GET", base, fields: fields))
            #expect(response.text == "secure")
            #expect(!response.fields.contains("X-Proxy"))
            let plain = try await client.send(ClientRequest("GET", "http://no.such.host.invalid/path"))
            #expect(plain.text == "proxy")
            let closed = await client.error(of: ClientRequest("GET", "https://localhost:1/"))
            #expect(closed == .couldNotConnect)
            #expect(log.heads.count == 3)
            #expect(log.heads[0].hasPrefix("CONNECT localhost:\(server.port) "))
            #expect(!log.heads[0].contains("42:TEST"))
            #expect(log.heads[1].hasPrefix("GET http://no.such.host.invalid/path "))
        }
    }

    /// The environment belongs to the process, so that this is a test in one of its own.
    @Test func `the proxy is taken from the environment, but not for hosts it excepts`() async throws {
        let log = ProxyLog()
        let proxy = try Self.proxy(log)
        defer { proxy.stop() }
        let address = "http://127.0.0.1:\(proxy.port)"
        let child = try ChildTest(
            "CurlTests.ProxyTests/Child",
            environment: ["http_proxy": address, "HTTPS_PROXY": address, "NO_PROXY": "excepted.invalid"])
        #expect(await child.finish() == 0)
        #expect(
            log.heads.map { $0.prefix { !$0.isNewline } } == [
                "GET http://proxied.invalid/ HTTP/1.1", "CONNECT proxied.invalid:443 HTTP/1.1",
            ])
    }

    @Suite(.enabled(if: ChildTest.isOne)) struct Child {
        @Test func `asks through the proxy of its environment`() async throws {
            let client = try HTTPClient()
            let proxied = try await client.send(ClientRequest("GET", "http://proxied.invalid/"))
            #expect(proxied.text == "proxy")
            #expect(await client.error(of: ClientRequest("GET", "https://proxied.invalid/")) == .couldNotConnect)
            #expect(await client.error(of: ClientRequest("GET", "http://excepted.invalid/")) == .couldNotResolve)
        }
    }
}

/// The heads that a proxy saw, in order.
private final class ProxyLog: Sendable {
    private let seen = Mutex<[String]>([])
    var heads: [String] { seen.withLock { $0 } }
    func append(_ head: String) { seen.withLock { $0.append(head) } }
}

/// For a value that two threads use in turns.
private struct UnsafeSendable<Value>: @unchecked Sendable {
    let value: Value
}
