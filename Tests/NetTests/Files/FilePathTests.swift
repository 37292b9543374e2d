import Testing

@testable import Net

@Suite struct FilePathTests {
    @Test(arguments: [
        ("/", "", "/"),
        ("/a.txt", "a.txt", "/a.txt"),
        ("/docs/", "docs/", "/docs/"),
        ("/a/b/c.js", "a/b/c.js", "/a/b/c.js"),
        ("/a%20b.txt", "a b.txt", "/a%20b.txt"),
        ("/%61.txt", "a.txt", "/a.txt"),
        ("/%d0%bf.txt", "п.txt", "/%D0%BF.txt"),
        ("/%D0%BF.txt", "п.txt", "/%D0%BF.txt"),
        ("/100%25.txt", "100%.txt", "/100%25.txt"),
        ("/a..b", "a..b", "/a..b"),
        ("/a.", "a.", "/a."),
        ("/%3F%23", "?#", "/%3F%23"),
        ("/a:b@c;d=e,f!$&'()*+~_-", "a:b@c;d=e,f!$&'()*+~_-", "/a:b@c;d=e,f!$&'()*+~_-"),
        ("/.well-known/security.txt", ".well-known/security.txt", "/.well-known/security.txt"),
        ("/.well-known/", ".well-known/", "/.well-known/"),
    ])
    func decodesOnceAndKnowsOneSpelling(raw: String, relative: String, canonical: String) throws {
        let path = try FilePath(raw)
        #expect(Array(path.relative.utf8) == Array(relative.utf8))
        #expect(path.canonical == canonical)
        #expect(path.isFolder == (raw.last == "/"))
        // The canonical spelling is its own.
        #expect(try FilePath(canonical) == path)
    }

    @Test(arguments: Traversals.malformed)
    func refusesWhatIsNoPath(raw: String) {
        #expect(throws: FilePath.Refusal.malformed) { try FilePath(raw) }
    }

    @Test(arguments: Traversals.absent)
    func refusesWhatCouldOnlyNameSomethingElse(raw: String) {
        #expect(throws: FilePath.Refusal.absent) { try FilePath(raw) }
    }

    @Test func refusesNamesLongerThanTheKernelTakes() {
        #expect(throws: FilePath.Refusal.absent) { try FilePath("/" + String(repeating: "a", count: 256)) }
        #expect(throws: FilePath.Refusal.absent) { try FilePath(String(repeating: "/a", count: 2_100)) }
        #expect(throws: FilePath.Refusal.absent) { try FilePath(String(repeating: "/%61", count: 100_000)) }
        #expect(throws: Never.self) { try FilePath("/" + String(repeating: "a", count: 255)) }
    }
}

extension FilePath {
    fileprivate init(_ raw: String) throws(Refusal) {
        self = try Result { () throws(Refusal) in
            try Array(raw.utf8).withUnsafeBufferPointer { bytes throws(Refusal) in try FilePath(bytes) }
        }.get()
    }
}
