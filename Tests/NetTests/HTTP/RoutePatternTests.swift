import Testing

@testable import Net

@Suite struct RoutePatternTests {
    @Test func `a plain path is itself and nothing else`() {
        #expect(RoutePattern("/health").literal == Array("/health".utf8))
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
        #expect(all.remainder(of: "/static/a/b%2F") == "/a/b%2F")
        #expect(all.remainder(of: "/static/") == "/")
        #expect(all.match("/static") == nil)
        #expect(all.match("/statica/b") == nil)
        #expect(RoutePattern("/*").remainder(of: "/") == "/")
        let named = RoutePattern("/{site}/files/*")
        #expect(named.remainder(of: "/one/files/x/y") == "/x/y")
        #expect(named.match("/one/files/x/y")?.parameters == ["site": "one"])
        #expect(named.match("/one/files") == nil)
    }
}

extension RoutePattern {
    fileprivate func match(_ path: String) -> Match? {
        Array(path.utf8).withUnsafeBufferPointer { match($0) }
    }

    fileprivate func remainder(of path: String) -> String? {
        match(path).map { String(path.dropFirst($0.remainder)) }
    }
}
