import Testing
import Wire

@testable import Net
@testable import Server

@Suite struct ProxiesTests {
    private let proxies = Proxies(trusting: ["10.0.0.0/8", "2001:db8:1::/48"].compactMap { AddressRange($0) })

    @Test(
        arguments: [
            ("192.0.2.7", [], "192.0.2.7"),
            // Who is not trusted may say what they like.
            ("192.0.2.7", ["203.0.113.1"], "192.0.2.7"),
            ("127.0.0.1", [], nil),
            ("::1", [], nil),
            ("127.0.0.1", ["203.0.113.1"], "203.0.113.1"),
            ("10.1.2.3", ["203.0.113.1"], "203.0.113.1"),
            ("2001:db8:1::9", ["203.0.113.1:5123"], "203.0.113.1"),
            ("127.0.0.1", ["198.51.100.9, 203.0.113.1, 10.9.9.9"], "203.0.113.1"),
            ("127.0.0.1", ["198.51.100.9", "203.0.113.1"], "203.0.113.1"),
            ("127.0.0.1", ["[2001:db8:2::1]:443"], "2001:db8:2::1"),
            ("127.0.0.1", ["198.51.100.9, unknown"], nil),
            ("10.1.2.3", ["nonsense"], "10.1.2.3"),
            ("127.0.0.1", [""], nil),
        ] as [(String, [String], String?)])
    func `takes the word of trusted proxies only`(_ peer: String, _ said: [String], _ expected: String?) throws {
        var fields: HTTPFields = [:]
        for value in said { fields.append("X-Forwarded-For", value) }
        let peer = try #require(PeerAddress(peer))
        #expect(proxies.caller(try request(from: peer, fields)).address?.description == expected)
    }

    @Test func `reads addresses and ranges`() throws {
        for text in ["", "x", "1.2.3", "1.2.3.4/33", "1.2.3.4/-1", "::/129", "1.2.3.4/8/8", "1.2.3.4 "] {
            #expect(AddressRange(text) == nil, "\(text)")
        }
        let all = try #require(AddressRange("0.0.0.0/0"))
        #expect(all.contains(try #require(PeerAddress("203.0.113.1"))))
        #expect(!all.contains(try #require(PeerAddress("2001:db8::1"))))
        let one = try #require(AddressRange("2001:db8::1"))
        #expect(one.contains(try #require(PeerAddress("2001:db8:0::1"))))
        #expect(!one.contains(try #require(PeerAddress("2001:db8::2"))))
        #expect(PeerAddress("2001:db8:0:1:2:3:4:5")?.network == PeerAddress("2001:db8:0:1::"))
        #expect(PeerAddress("::ffff:127.0.0.1")?.isLoopback == true)
        #expect(PeerAddress("::ffff:127.0.0.1")?.description == "127.0.0.1")
    }

    private func request(from peer: PeerAddress, _ fields: HTTPFields) throws -> HTTPRequest {
        var text = "GET / HTTP/1.1\r\nHost: a\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        var parser = HTTPRequestParser(limits: HTTPLimits())
        var offset = 0
        let head = Array((text + "\r\n").utf8).withUnsafeBytes { bytes -> HTTPRequestHead? in
            guard case .head(let head) = parser.next(bytes, at: &offset) else { return nil }
            return head
        }
        return HTTPRequest(
            head: try #require(head), parameters: [:], body: HTTPBody(stream: nil), peer: peer, isSecure: false)
    }
}
