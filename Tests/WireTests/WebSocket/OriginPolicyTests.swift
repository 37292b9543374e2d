import Testing
import Wire

@Suite struct OriginPolicyTests {
    @Test func `clients without an origin are let in`() {
        for policy in [OriginPolicy.any, .sameHost, .list(["https://a.example"])] {
            #expect(policy.allows([], authority: "a.example"))
        }
    }

    @Test(arguments: [
        ("https://desk.example", "desk.example"), ("http://desk.example", "desk.example"),
        ("https://DESK.example", "desk.EXAMPLE"), ("https://desk.example:443", "desk.example"),
        ("https://desk.example", "desk.example:443"), ("http://desk.example:80", "desk.example"),
        ("http://localhost:8080", "localhost:8080"), ("http://[::1]:8080", "[::1]:8080"), ("http://[::1]", "[::1]:80"),
        ("http://10.0.0.1", "10.0.0.1"),
    ])
    func `pages of the same host are let in`(_ origin: String, _ authority: String) {
        #expect(OriginPolicy.sameHost.allows([origin], authority: authority))
    }

    @Test(arguments: [
        "null", "", "desk.example", "https://", "https:desk.example", "//desk.example", "://desk.example",
        "https://evil.example", "https://desk.example.evil.example", "https://evildesk.example",
        "https://desk.example@evil.example", "https://evil.example/desk.example", "https://desk.example/",
        "https://desk.example.", "https://desk.example:8443", "http://desk.example:443", "https://desk.example:",
        "https://desk.example:443443443", "https://desk.example:4a3", "https://desk.example#", "https://desk.example?x",
        "https://desk.example https://evil.example", "https://desk.example, https://evil.example",
        "https://sub.desk.example", "https://dеsk.example", "https://desk%2Eexample", "ht tp://desk.example",
        "https://desk.example\\.evil.example", "https://[desk.example]x",
    ])
    func `look-alikes and strangers are not`(_ origin: String) {
        #expect(!OriginPolicy.sameHost.allows([origin], authority: "desk.example"))
        #expect(!OriginPolicy.list(["https://desk.example"]).allows([origin], authority: "desk.example"))
        #expect(OriginPolicy.any.allows([origin], authority: "desk.example"))
    }

    @Test func `more than one origin is refused`() {
        let twice = ["https://desk.example", "https://desk.example"]
        #expect(!OriginPolicy.sameHost.allows(twice, authority: "desk.example"))
        #expect(!OriginPolicy.list(twice).allows(twice, authority: "desk.example"))
    }

    @Test func `a request without authority has no same host`() {
        #expect(!OriginPolicy.sameHost.allows(["https://desk.example"], authority: nil))
    }

    @Test func `listed origins are compared with scheme and port`() {
        let policy = OriginPolicy.list(["https://a.example", "http://b.example:81", "app://c"])
        #expect(policy.allows(["https://a.example"], authority: "x"))
        #expect(policy.allows(["https://A.example:443"], authority: "x"))
        #expect(policy.allows(["http://b.example:81"], authority: nil))
        #expect(policy.allows(["app://c"], authority: nil))
        #expect(!policy.allows(["http://a.example"], authority: "a.example"))
        #expect(!policy.allows(["http://b.example"], authority: "b.example"))
        #expect(!policy.allows(["https://x"], authority: "x"))
    }
}
