import Testing

@testable import Net

@Suite struct FileNamesTests {
    @Test(arguments: [
        ("index.html", "text/html; charset=utf-8"), ("INDEX.HTML", "text/html; charset=utf-8"),
        ("a.css", "text/css; charset=utf-8"), ("a.js", "text/javascript; charset=utf-8"),
        ("a.mjs", "text/javascript; charset=utf-8"), ("a.json", "application/json"), ("a.js.map", "application/json"),
        ("a.svg", "image/svg+xml"), ("a.png", "image/png"), ("a.jpg", "image/jpeg"), ("a.jpeg", "image/jpeg"),
        ("a.gif", "image/gif"), ("a.webp", "image/webp"), ("a.avif", "image/avif"),
        ("favicon.ico", "image/vnd.microsoft.icon"), ("a.woff2", "font/woff2"), ("a.woff", "font/woff"),
        ("a.ttf", "font/ttf"), ("a.txt", "text/plain; charset=utf-8"), ("a.md", "text/markdown; charset=utf-8"),
        ("a.xml", "application/xml"), ("a.pdf", "application/pdf"), ("a.mp4", "video/mp4"), ("a.webm", "video/webm"),
        ("a.mp3", "audio/mpeg"), ("a.ogg", "audio/ogg"), ("a.wav", "audio/wav"), ("a.wasm", "application/wasm"),
        ("a.webmanifest", "application/manifest+json"), ("a.zip", "application/zip"),
        ("a.csv", "text/csv; charset=utf-8"), ("a.tar.gz", "application/gzip"),
        ("a.html.bak", "application/octet-stream"),
        ("a", "application/octet-stream"), ("a.", "application/octet-stream"), ("", "application/octet-stream"),
        ("html", "application/octet-stream"),
    ])
    func tellTheMediaType(name: String, contentType: String) {
        #expect(MediaType(fileName: name).contentType == contentType)
    }

    @Test func tellWhatIsWorthCompressing() {
        for name in ["a.html", "a.js", "a.json", "a.svg", "a.wasm", "a.css", "a.csv", "a.xml", "a.ttf"] {
            #expect(MediaType(fileName: name).isCompressible, "\(name)")
        }
        for name in ["a.png", "a.woff2", "a.zip", "a.gz", "a.mp4", "a.pdf", "a"] {
            #expect(!MediaType(fileName: name).isCompressible, "\(name)")
        }
    }

    @Test(arguments: [
        ("app.3f9ab27c.js", true), ("app-3f9ab27c1d.css", true), ("logo_00ffee11.png", true),
        ("a.b.0123456789abcdef0123456789abcdef.js.map", true), ("app.js", false), ("report-20240131.pdf", false),
        ("app.deadbeef.js", false), ("app.3f9ab2.js", false), ("app.3F9AB27C.js", false), ("3f9ab27c.js", false),
        ("app.3f9ab27c", false), ("app.3f9ab27z.js", false), ("", false), ("...", false),
    ])
    func tellWhetherTheyCarryAHash(name: String, isHashed: Bool) {
        #expect(CachePolicy.hasHexadecimalPart(name) == isHashed)
        let value = CachePolicy().value(forFileNamed: name)
        #expect(value == (isHashed ? "public, max-age=31536000, immutable" : "no-cache"))
    }
}
