import Testing

@testable import Net

@Suite struct RoutePatternTests {
    @Test func `a plain path is itself and nothing else`() {
        #expect(RoutePattern("/health").literal == "/health")
        #expect(RoutePattern("/files/{id}").literal == nil)
        #expect(RoutePattern("/static/*").literal == nil)
    }

    @Test func `names stand for one whole segment, decoded`() {
        let pattern = RoutePattern("/chats/{chat}/files/{file}")
        #expect(pattern.match("/chats/42/files/a%20b")?.parameters == ["chat": "42", "file": "a b"])
        for path in [
            "/chats/42/files/", "/chats//files/a", "/chats/42/files/a/b", "/chats/42/file/a", "/chats/42",
            "/chats/42/files/%zz", "/chats/42/files/%00",
        ] {
            #expect(pattern.match(path) == nil, "\(path)")
        }
    }

    @Test func `a star takes the rest with its slash`() {
        let all = RoutePattern("/static/*")
        #expect(all.match("/static/a/b%2F")?.remainder == "/a/b%2F")
        #expect(all.match("/static/")?.remainder == "/")
        #expect(all.match("/static") == nil)
        #expect(all.match("/statica/b") == nil)
        #expect(RoutePattern("/*").match("/")?.remainder == "/")
        let named = RoutePattern("/{site}/files/*")
        #expect(named.match("/one/files/x/y")?.remainder == "/x/y")
        #expect(named.match("/one/files/x/y")?.parameters == ["site": "one"])
        #expect(named.match("/one/files") == nil)
    }
}
