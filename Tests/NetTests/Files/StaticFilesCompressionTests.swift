import Net
import TestSupport
import Testing
import Wire

@Suite struct StaticFilesCompressionTests {
    @Test(arguments: [
        ("gzip", true), ("gzip, deflate, br, zstd", true), ("GZIP", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true),
        ("*", true), ("x-gzip", true), ("gzip;q=0.001", true), ("deflate , gzip", true), ("", false), ("br", false),
        ("identity", false), ("gzip;q=0", false), ("gzip;q=0.000", false), ("*;q=0", false), ("gzip;q=0, *", false),
        ("gzip;q=0.5, identity", false), ("gzip;q=0.5, identity;q=0.4", true), ("gzipped", false), ("gzip;q=x", false),
    ])
    func compressesForWhoTakesIt(accepted: String, isCompressed: Bool) throws {
        let site = try ServedSite()
        for _ in 0..<2 {
            let answer = site.respond("/app.js", [.acceptEncoding: accepted])
            #expect(answer.status == .ok)
            #expect(answer.fields[.contentEncoding] == (isCompressed ? "gzip" : nil))
            #expect(answer.fields[.vary] == "Accept-Encoding")
            #expect(answer.fields[.contentType] == "text/javascript; charset=utf-8")
            #expect((answer.content.count < ServedSite.script.utf8.count / 4) == isCompressed)
            if isCompressed { #expect(answer.content.prefix(2) == [0x1F, 0x8B]) }
        }
    }

    @Test func joinsTheFieldWhenItCameInPieces() throws {
        let site = try ServedSite()
        #expect(
            site.respond("/app.js", [.acceptEncoding: "br", .acceptEncoding: "gzip;q=0.5"]).fields[.contentEncoding]
                == "gzip")
    }

    @Test func compressesOnlyWhatGetsSmaller() throws {
        let site = try ServedSite()
        try site.folder.write("site/small.txt", "short")
        var random = SplitMix64(seed: 7)
        try site.folder.write("site/noise.txt", (0..<4_000).map { _ in UInt8.random(in: 0...255, using: &random) })
        for path in ["/small.txt", "/noise.txt", "/picture.png", "/film.mp4", "/nothing.txt"] {
            let answer = site.respond(path, [.acceptEncoding: "gzip"])
            #expect(answer.fields[.contentEncoding] == nil, "\(path)")
            #expect(answer.fields[.etag] == site.respond(path).fields[.etag])
        }
        // Another client might have been answered compressed, as far as anyone between can tell.
        #expect(site.respond("/small.txt").fields[.vary] == "Accept-Encoding")
        #expect(site.respond("/picture.png").fields[.vary] == nil)
    }

    @Test func namesEachFormByATagOfItsOwn() throws {
        let site = try ServedSite()
        let plain = try #require(site.respond("/app.js").fields[.etag])
        let gzip = try #require(site.respond("/app.js", [.acceptEncoding: "gzip"]).fields[.etag])
        #expect(plain != gzip)
        #expect(!gzip.hasPrefix("W/"))
        #expect(site.respond("/app.js", [.acceptEncoding: "gzip", .ifNoneMatch: gzip]).status == .notModified)
        #expect(site.respond("/app.js", [.acceptEncoding: "gzip", .ifNoneMatch: gzip]).fields[.etag] == gzip)
        #expect(
            site.respond("/app.js", [.acceptEncoding: "gzip", .ifNoneMatch: gzip]).fields[.vary] == "Accept-Encoding")
        #expect(site.respond("/app.js", [.acceptEncoding: "gzip", .ifNoneMatch: plain]).status == .ok)
        #expect(site.respond("/app.js", [.ifNoneMatch: gzip]).status == .ok)
        #expect(site.respond("/app.js", [.ifNoneMatch: plain]).status == .notModified)
    }

    @Test func cutsRangesFromThePlainForm() throws {
        let site = try ServedSite()
        let gzip = try #require(site.respond("/app.js", [.acceptEncoding: "gzip"]).fields[.etag])
        let part = site.respond("/app.js", [.acceptEncoding: "gzip", .range: "bytes=7-11"])
        #expect(part.status == .partialContent)
        #expect(part.text == "const")
        #expect(part.fields[.contentEncoding] == nil)
        #expect(part.fields[.vary] == "Accept-Encoding")
        // Parts of the compressed form cannot be joined with it.
        let whole = site.respond("/app.js", [.acceptEncoding: "gzip", .range: "bytes=7-11", .ifRange: gzip])
        #expect(whole.status == .ok)
        #expect(whole.text == ServedSite.script)
    }
}
