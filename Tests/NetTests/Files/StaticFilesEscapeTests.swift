import Glibc
import Testing
import Wire

@testable import Net

@Suite struct StaticFilesEscapeTests {
    @Test(arguments: Traversals.absent)
    func findsNothingOutside(path: String) throws {
        #expect(try ServedSite().respond(path).status == .notFound)
    }

    @Test(arguments: Traversals.malformed)
    func refusesWhatIsNoPath(path: String) throws {
        #expect(try ServedSite().respond(path).status == .badRequest)
    }

    @Test(arguments: Traversals.harmless)
    func takesEscapesOnce(path: String) throws {
        #expect(try ServedSite().respond(path).status == .notFound)
    }

    @Test(arguments: [false, true])
    func followsNoLinkOut(opensStepwise: Bool) throws {
        let site = try ServedSite()
        let root = site.folder.path
        let outside = try TemporaryFolder()
        try outside.write("index.html", "outside")
        for (name, target) in [
            ("file", "../secret.txt"), ("absolute", root + "/secret.txt"), ("passwd", "/etc/passwd"), ("up", ".."),
            ("folder", outside.path), ("etc", "/etc"), ("proc", "/proc/self/root"), ("loop", "loop"),
            ("deep", "docs/../../secret.txt"), ("chain", "file"), ("self", "."), ("dangling", "nowhere"),
            ("device", "/dev/zero"),
        ] {
            try site.folder.link("site/" + name, to: target)
        }
        let files = StaticFiles(
            folder: try ServedFolder(root + "/site", opensStepwise: opensStepwise), options: StaticFilesOptions())
        for path in [
            "/file", "/absolute", "/passwd", "/up/secret.txt", "/up/site/app.js", "/folder/index.html", "/folder/",
            "/folder", "/etc/passwd", "/proc/etc/passwd", "/loop", "/deep", "/chain", "/self/up/secret.txt",
            "/dangling", "/device", "/up", "/etc/",
        ] {
            let answer = files.respond(method: .get, path: path, fields: [:], now: 1)
            #expect(answer.status == .notFound, "\(path)")
        }
        #expect(files.respond(method: .get, path: "/app.js", fields: [:], now: 1).text == ServedSite.script)
        #expect(files.respond(method: .get, path: "/docs/", fields: [:], now: 1).text == "docs")
        #expect(files.respond(method: .get, path: "/docs", fields: [:], now: 1).status == .permanentRedirect)
    }

    @Test func followsLinksWithin() throws {
        let site = try ServedSite()
        try site.folder.link("site/current", to: "docs")
        try site.folder.link("site/docs/script", to: "../app.js")
        #expect(site.respond("/current/").text == "docs")
        #expect(site.respond("/docs/script").text == ServedSite.script)
    }

    @Test func noticesALinkTurnedOutwards() throws {
        let site = try ServedSite()
        try site.folder.link("site/current", to: "docs/index.html")
        #expect(site.respond("/current", now: 1).text == "docs")
        try site.folder.delete("site/current")
        try site.folder.link("site/current", to: "../secret.txt")
        #expect(site.respond("/current", now: 2).status == .notFound)
        #expect(site.respond("/current", now: 2).status == .notFound)
    }

    @Test(arguments: [false, true])
    func servesOnlyRegularFiles(opensStepwise: Bool) throws {
        let site = try ServedSite()
        try site.folder.fifo("site/fifo")
        try site.folder.socket("site/socket")
        let files = StaticFiles(
            folder: try ServedFolder(site.folder.path + "/site", opensStepwise: opensStepwise),
            options: StaticFilesOptions())
        for path in ["/fifo", "/socket", "/fifo/", "/empty", "/empty/"] {
            #expect(files.respond(method: .get, path: path, fields: [:], now: 1).status == .notFound, "\(path)")
        }
    }

    @Test func stepwiseOpeningKnowsNoParent() throws {
        let site = try ServedSite()
        let folder = try ServedFolder(site.folder.path + "/site", opensStepwise: true)
        for name in ["../secret.txt", "docs/../app.js", "./app.js", "docs//index.html"] {
            #expect(throws: ServedFolder.Absence.notFound, "\(name)") { try folder.open(name) }
        }
        #expect(throws: ServedFolder.Absence.isFolder) { try folder.open("docs") }
        #expect(throws: Never.self) { try folder.open("docs/index.html") }
    }

    @Test func servesNoFolderAboveByAnEmptyName() throws {
        let site = try ServedSite { $0.indexFile = "" }
        for path in ["/", "/docs/", "/docs"] {
            #expect(site.respond(path).status == .notFound)
        }
    }

    // The superuser reads whatever the permissions say.
    @Test(.enabled(if: geteuid() != 0))
    func hidesWhatItMayNotRead() throws {
        let site = try ServedSite()
        try site.folder.mode("site/app.js", 0)
        #expect(site.respond("/app.js").status == .notFound)
    }

    @Test func keepsTheFolderItWasGiven() throws {
        let site = try ServedSite()
        #expect(rename(site.folder.path + "/site", site.folder.path + "/old") == 0)
        try site.folder.folder("site")
        try site.folder.write("site/app.js", "other")
        #expect(site.respond("/app.js").text == ServedSite.script)
    }
}
