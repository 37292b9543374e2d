import Curl
import Glibc
import Net
import Synchronization
import TestSupport
import Testing
import Wire

@Suite struct ConnectGuardTests {
    @Test(arguments: [
        "127.0.0.1", "127.1.2.3", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.9", "192.0.0.8", "192.88.99.1", "::", "::1", "fe80::1", "fc00::1",
        "fd12::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::",
        "2001:0:1::", "2001:db8::1", "3fff::1", "100::1", "::7f00:1", "5f00::1",
    ])
    func `an address of no one, of this machine or of its networks is not public`(address: String) throws {
        #expect(try #require(NetworkAddress(text: address)).isPublic == false)
    }

    @Test(arguments: [
        "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.1", "169.253.0.1", "198.17.0.1",
        "198.20.0.1", "223.255.255.255", "11.0.0.1", "128.0.0.1", "2001:4860:4860::8888", "2a00:1450::1",
        "::ffff:8.8.8.8", "64:ff9b::808:808", "2620:fe::fe",
    ])
    func `an address of the internet is public`(address: String) throws {
        #expect(try #require(NetworkAddress(text: address)).isPublic)
    }

    @Test func `no spelling of this machine is connected to`() async throws {
        try await withScript { peer in
            _ = peer.head()
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        } configure: {
            $0.connectGuard = .publicOnly
        } _: { client, base, server in
            let hosts = [
                "127.0.0.1", "localhost", "[::1]", "0", "0.0.0.0", "2130706433", "0x7f.1", "0177.0.0.1", "127.1",
                "[::ffff:127.0.0.1]", "[::]", "169.254.169.254", "10.255.255.1", "LOCALHOST", "127.0.0.1.",
            ]
            for host in hosts {
                var request = ClientRequest("GET", "http://\(host):\(server.port)/")
                request.deadline = .seconds(5)
                let error = await client.error(of: request)
                // A name that the system does not know leads nowhere either.
                #expect(error == .refusedAddress || error == .couldNotResolve, "\(host)")
            }
            #expect(server.connectionCount == 0)
        }
    }

    @Test func `the guard sees address and port, and a redirect is judged anew`() async throws {
        let seen = Mutex<[NetworkAddress]>([])
        let inner = try RawServer { _ in }
        defer { inner.stop() }
        let hidden = inner.port
        try await withScript { peer in
            _ = peer.head()
            peer.send(
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(hidden)/\r\nContent-Length: 0\r\n\r\n")
        } configure: { configuration in
            configuration.connectGuard = .only { address in
                seen.withLock { $0.append(address) }
                return address.port != hidden
            }
        } _: { client, base, server in
            var request = ClientRequest("GET", base)
            request.redirects = 3
            #expect(await client.error(of: request) == .refusedAddress)
            #expect(
                seen.withLock { $0 } == [
                    NetworkAddress(bytes: [127, 0, 0, 1], port: server.port),
                    NetworkAddress(bytes: [127, 0, 0, 1], port: hidden),
                ])
            #expect(inner.connectionCount == 0)
        }
    }

    @Test func `a guarded client goes round the proxy, behind which it would not see where it goes`() async throws {
        let proxy = try RawServer { _ in }
        defer { proxy.stop() }
        try await withClient(configure: {
            $0.connectGuard = .publicOnly
            $0.proxy = .url("http://127.0.0.1:\(proxy.port)")
        }) { client in
            #expect(await client.error(of: ClientRequest("GET", "http://127.0.0.1:1/")) == .refusedAddress)
            #expect(proxy.connectionCount == 0)
        }
    }
}

extension NetworkAddress {
    init?(text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(bytes: Array(bytes[..<4]), port: 80)
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(bytes: bytes, port: 80)
        } else {
            return nil
        }
    }
}
