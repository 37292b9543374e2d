import Testing

@testable import Sandbox

@Suite struct LinkAddressTests {
    @Test(arguments: [
        ("HTTP://Example.COM", "http://example.com/"), ("example.com/A", "http://example.com/A"),
        ("https://a.b?x=Y", "https://a.b/?x=Y"), ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        (" https://u@a.b:80/ ", "https://u@a.b:80/"),
    ])
    func `is written in one way`(_ address: String, _ wanted: String) throws {
        #expect(try LinkAddress.normalized(address) == wanted)
    }

    @Test(arguments: [
        ("http://localhost", LinkAddress.Problem.wrong), ("", .wrong), ("a..b", .wrong), (".a.b", .wrong), ("a b.c", .wrong),
        ("ftp://a.b", .protocolUnknown), ("javascript://a.b", .protocolUnknown),
    ])
    func `may be refused`(_ address: String, _ problem: LinkAddress.Problem) {
        #expect(throws: problem) { try LinkAddress.normalized(address) }
    }

    @Test func `a Web App wants HTTPS but for loopback, if that is allowed`() throws {
        #expect(throws: LinkAddress.Problem.onlyHTTPS) {
            try LinkAddress.webApp("http://a.com", allowingLoopback: true)
        }
        #expect(throws: LinkAddress.Problem.wrong) {
            try LinkAddress.webApp("http://localhost:80", allowingLoopback: false)
        }
        #expect(try LinkAddress.webApp("http://127.0.0.1:80/x", allowingLoopback: true) == "http://127.0.0.1:80/x")
        #expect(!LinkAddress.isLoopback("http://127.example.com"))
    }
}
