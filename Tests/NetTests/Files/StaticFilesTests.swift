import Net
import Testing
import Wire

@Suite struct StaticFilesTests {
    @Test func answersAFileWithEverythingABrowserNeeds() throws {
        let site = try ServedSite()
        let answer = site.respond("/app.js")
        #expect(answer.status == .ok)
        #expect(answer.text == ServedSite.script)
        #expect(answer.fields[.contentType] == "text/javascript; charset=utf-8")
        #expect(answer.fields[.lastModified] == ServedSite.dateText)
        #expect(answer.fields[.cacheControl] == "no-cache")
        #expect(answer.fields[.vary] == "Accept-Encoding")
        #expect(answer.fields[.acceptRanges] == "bytes")
        #expect(answer.fields[.xContentTypeOptions] == "nosniff")
        #expect(answer.fields[.contentEncoding] == nil)
        let tag = try #require(answer.fields[.etag])
        #expect(try #require(EntityTag(parsing: tag)).isWeak == false)
        // The connection's own.
        #expect(answer.fields[.date] == nil)
        #expect(answer.fields[.contentLength] == nil)
    }

    @Test func answersALargeFileFromItsDescriptor() throws {
        let site = try ServedSite()
        let answer = site.respond("/film.mp4")
        #expect(answer.isFile)
        #expect(answer.body.length == 300_000)
        #expect(answer.content == ServedSite.film)
        #expect(answer.fields[.contentType] == "video/mp4")
        #expect(answer.fields[.vary] == nil)
        #expect(try #require(answer.fields[.etag]).hasPrefix("\""))
    }

    @Test(arguments: ["/", "/app.js", "/picture.png", "/film.mp4", "/nothing.txt", "/docs", "/nowhere", "/%zz"])
    func answersHeadAsGet(path: String) throws {
        let site = try ServedSite()
        for fields: HTTPFields in [[:], [.acceptEncoding: "gzip"], [.ifModifiedSince: ServedSite.dateText]] {
            let get = site.respond(path, fields)
            let head = site.respond(path, fields, method: .head)
            #expect(head.status == get.status)
            #expect(head.fields == get.fields)
            #expect(head.body.length == get.body.length)
        }
    }

    @Test func ignoresRangesOfHead() throws {
        let site = try ServedSite()
        let answer = site.respond("/picture.png", [.range: "bytes=0-9"], method: .head)
        #expect(answer.status == .ok)
        #expect(answer.body.length == 1_000)
    }

    @Test func servesAnEmptyFile() throws {
        let site = try ServedSite()
        #expect(site.respond("/nothing.txt").status == .ok)
        #expect(site.respond("/nothing.txt").body.length == 0)
        #expect(site.respond("/nothing.txt", [.range: "bytes=0-"]).status == .rangeNotSatisfiable)
    }

    @Test func servesTheIndexOfAFolder() throws {
        let site = try ServedSite()
        #expect(site.respond("/").text == ServedSite.page)
        #expect(site.respond("/").fields[.contentType] == "text/html; charset=utf-8")
        #expect(site.respond("/docs/").text == "docs")
        #expect(site.respond("/docs/index.html").text == "docs")
        #expect(site.respond("/empty/").status == .notFound)
        #expect(site.respond("/empty").status == .notFound)
        #expect(site.respond("/app.js/").status == .notFound)
        #expect(site.respond("/.well-known/security.txt").text == "Contact: us")
    }

    @Test func sendsAFolderWithoutSlashToTheOneWith() throws {
        let site = try ServedSite()
        try site.folder.folder("site/a:b é")
        try site.folder.write("site/a:b é/index.html", "x")
        for (path, query, location) in [
            ("/docs", nil, "./docs/"), ("/docs", "a=1&b=//evil", "./docs/?a=1&b=//evil"), ("/%64ocs", nil, "./docs/"),
            ("/a:b%20%c3%a9", nil, "./a:b%20%C3%A9/"),
        ] as [(String, String?, String)] {
            let answer = site.respond(path, query: query)
            #expect(answer.status == .permanentRedirect)
            #expect(answer.fields[.location] == location)
            #expect(answer.fields[.cacheControl] == "no-cache")
            #expect(answer.body.length == 0)
        }
    }

    @Test(arguments: [
        "//evil.example/docs", "//docs", "/\\evil.example/docs", "/%5cevil.example/docs", "/%2fevil.example/docs",
        "/docs/..//evil.example", "//evil.example/..", "/%2f%2fevil.example", "/docs%0d%0aLocation:%20//evil.example",
    ])
    func sendsNobodyToAnotherHost(path: String) throws {
        let site = try ServedSite()
        let answer = site.respond(path)
        #expect(answer.status == .notFound)
        #expect(answer.fields[.location] == nil)
    }

    @Test func keepsLineEndsOutOfARedirect() throws {
        let site = try ServedSite()
        let answer = site.respond("/docs", query: "a\r\nSet-Cookie: b=c")
        #expect(answer.fields.count == 2)
        #expect(answer.fields[.location]?.contains("\r") == false)
        #expect(answer.fields[.location]?.contains("\n") == false)
    }

    @Test(arguments: ["POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "get", "PROPFIND"])
    func allowsReadingOnly(token: String) throws {
        let site = try ServedSite()
        let method = try #require(HTTPMethod(token))
        for path in ["/app.js", "/nowhere", "/.."] {
            let answer = site.respond(path, method: method)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.fields[.allow] == "GET, HEAD, OPTIONS")
        }
    }

    @Test func tellsItsMethods() throws {
        let site = try ServedSite()
        let answer = site.respond("/app.js", method: .options)
        #expect(answer.status == .noContent)
        #expect(answer.fields[.allow] == "GET, HEAD, OPTIONS")
        #expect(answer.body.length == 0)
    }

    @Test func refusesInPlainText() throws {
        let site = try ServedSite()
        for (path, status) in [("/nowhere", HTTPStatus.notFound), ("/%zz", .badRequest)] {
            let answer = site.respond(path)
            #expect(answer.status == status)
            #expect(answer.fields[.contentType] == "text/plain; charset=utf-8")
            #expect(answer.fields[.xContentTypeOptions] == "nosniff")
            #expect(answer.fields[.cacheControl] == "no-store")
            #expect(answer.fields[.etag] == nil)
            #expect(answer.text == status.reason + "\n")
        }
    }

    @Test func addsTheCallersFieldsByMediaType() throws {
        let site = try ServedSite { options in
            options.extraFields = { type in
                type.essence == "text/html" ? [(.contentSecurityPolicy, "default-src 'self'")] : []
            }
        }
        #expect(site.respond("/").fields[.contentSecurityPolicy] == "default-src 'self'")
        #expect(site.respond("/", [.acceptEncoding: "gzip"]).fields[.contentSecurityPolicy] == "default-src 'self'")
        #expect(site.respond("/", [.ifNoneMatch: "*"]).fields[.contentSecurityPolicy] == "default-src 'self'")
        #expect(site.respond("/app.js").fields[.contentSecurityPolicy] == nil)
    }

    @Test func letsBrowsersKeepWhatCarriesItsHash() throws {
        let site = try ServedSite()
        try site.folder.write("site/app.0a1b2c3d.js", "1")
        #expect(site.respond("/app.0a1b2c3d.js").fields[.cacheControl] == "public, max-age=31536000, immutable")
        let other = try ServedSite { $0.cachePolicy = CachePolicy(standing: "max-age=60", carriesHash: { _ in false }) }
        #expect(other.respond("/app.js").fields[.cacheControl] == "max-age=60")
        #expect(other.respond("/app.js", [.ifNoneMatch: "*"]).fields[.cacheControl] == "max-age=60")
    }

    @Test func makesNoPromiseAboutAFileFromTheFuture() throws {
        let site = try ServedSite()
        try site.folder.date("site/app.js", 4_000_000_000)
        try site.folder.date("site/film.mp4", 4_000_000_000)
        #expect(site.respond("/app.js").fields[.lastModified] == nil)
        #expect(site.respond("/film.mp4").fields[.etag]?.hasPrefix("W/\"") == true)
        #expect(site.respond("/app.js", [.ifModifiedSince: "Fri, 02 Oct 2099 00:00:00 GMT"]).status == .ok)
    }

    @Test func needsAFolderToServe() throws {
        let folder = try TemporaryFolder()
        try folder.write("file", "")
        #expect(throws: StaticFilesFailure.self) { try StaticFiles(root: folder.path + "/nowhere") }
        #expect(throws: StaticFilesFailure.self) { try StaticFiles(root: folder.path + "/file") }
        let failure = #expect(throws: StaticFilesFailure.self) { try StaticFiles(root: "/nowhere") }
        #expect(failure?.description == "cannot serve files from /nowhere: No such file or directory")
    }
}
