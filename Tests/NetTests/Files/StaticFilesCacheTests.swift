import Glibc
import Synchronization
import TestSupport
import Testing
import Wire

@testable import Net

@Suite struct StaticFilesCacheTests {
    @Test func looksAtTheDiskOnceASecond() throws {
        let site = try ServedSite()
        let before = site.respond("/app.js", now: 5)
        try site.folder.delete("site/app.js")
        let meanwhile = site.respond("/app.js", now: 5)
        #expect(meanwhile.status == .ok)
        #expect(meanwhile.fields == before.fields)
        #expect(site.respond("/app.js", now: 6).status == .notFound)
        #expect(site.respond("/app.js", now: 6).status == .notFound)
        try site.folder.write("site/app.js", "back")
        #expect(site.respond("/app.js", now: 6).text == "back")
    }

    @Test(arguments: ["/app.js", "/film.mp4"])
    func noticesEveryChange(path: String) throws {
        let site = try ServedSite()
        let name = "site" + path
        var now = 1
        var tags: [String?] = [site.respond(path, now: now).fields[.etag]]
        func look(_ content: [UInt8]) {
            now += 1
            let answer = site.respond(path, now: now)
            #expect(answer.content == content)
            tags.append(answer.fields[.etag])
        }
        let large = [UInt8](repeating: 1, count: 400_000)
        try site.folder.write(name, "grown or cut")
        look(Array("grown or cut".utf8))
        // The same size, within the same tick of the clock.
        try site.folder.write(name, "grown or CUT")
        look(Array("grown or CUT".utf8))
        try site.folder.replace(name, "replaced")
        look(Array("replaced".utf8))
        try site.folder.write(name, large)
        look(large)
        try site.folder.truncate(name, to: 300_000)
        look(Array(large.prefix(300_000)))
        try site.folder.truncate(name, to: 3)
        look([1, 1, 1])
        #expect(Set(tags).count == tags.count)
    }

    @Test func noticesAFileThatBecameAFolder() throws {
        let site = try ServedSite()
        #expect(site.respond("/app.js", now: 1).status == .ok)
        try site.folder.delete("site/app.js")
        try site.folder.folder("site/app.js")
        try site.folder.write("site/app.js/index.html", "x")
        #expect(site.respond("/app.js", now: 2).status == .permanentRedirect)
    }

    @Test func noticesNewRightsAndDates() throws {
        let site = try ServedSite()
        #expect(site.respond("/app.js", now: 1).fields[.lastModified] == ServedSite.dateText)
        let tag = site.respond("/app.js", now: 1).fields[.etag]
        try site.folder.date("site/app.js", ServedSite.date + 60)
        #expect(site.respond("/app.js", now: 2).fields[.lastModified] == "Tue, 14 Nov 2023 22:14:20 GMT")
        // The content, and so the tag, is the same.
        #expect(site.respond("/app.js", now: 2).fields[.etag] == tag)
    }

    @Test func knowsAFileByEverySpelling() throws {
        let site = try ServedSite()
        try site.folder.write("site/ü 1.txt", "umlaut")
        for path in ["/app.js", "/%61pp.js", "/app%2Ejs", "/%61%70%70%2e%6a%73"] {
            #expect(site.respond(path).text == ServedSite.script)
        }
        for path in ["/%C3%BC%201.txt", "/%c3%bc%201.txt", "/%C3%BC%20%31.txt"] {
            #expect(site.respond(path).text == "umlaut")
        }
        #expect(site.files.cached.files == 2)
        // Equal to Swift, not on the disk.
        #expect(site.respond("/u%CC%88%201.txt").status == .notFound)
        try site.folder.write("site/K", "k")
        #expect(site.respond("/K").text == "k")
        #expect(site.respond("/\u{212A}").status == .badRequest)
        #expect(site.respond("/%E2%84%AA").status == .notFound)
    }

    @Test func keepsWithinItsBytes() throws {
        let site = try ServedSite { $0.cacheBytes = 100_000 }
        for index in 0..<40 {
            try site.folder.write("site/\(index).bin", [UInt8](repeating: UInt8(index), count: 10_000))
        }
        for round in 0..<3 {
            for index in 0..<40 {
                #expect(site.respond("/\(index).bin").content == [UInt8](repeating: UInt8(index), count: 10_000))
                #expect(site.respond("/app.js").text == ServedSite.script)
                #expect(site.files.cached.bytes <= 100_000)
            }
            #expect(site.files.cached.files >= 7, "round \(round)")
        }
        // Asked for again and again, it is still there: the disk is not looked at within the second.
        try site.folder.delete("site/app.js")
        #expect(site.respond("/app.js").status == .ok)
        try site.folder.delete("site/0.bin")
        #expect(site.respond("/0.bin").status == .notFound)
    }

    @Test func servesWhatItCannotKeep() throws {
        let site = try ServedSite { options in
            options.cacheBytes = 0
            options.openFiles = 0
        }
        for path in ["/app.js", "/film.mp4"] {
            for now in 1...3 { #expect(site.respond(path, now: now).status == .ok) }
        }
        #expect(site.files.cached == (0, 0, 0))
    }

    @Test func keepsFewDescriptorsAndNotForLong() throws {
        let site = try ServedSite { options in
            options.wholeFileBytes = 0
            options.openFiles = 4
            options.openFileSeconds = 5
        }
        for index in 0..<20 { try site.folder.write("site/\(index).bin", [1]) }
        for index in 0..<20 {
            #expect(site.respond("/\(index).bin", now: index).content == [1])
            #expect(site.files.cached.descriptors <= 4)
        }
        #expect(site.files.cached.descriptors == 4)
        site.files.trim(now: 24)
        #expect(site.files.cached.descriptors == 1)
        _ = site.respond("/nowhere", now: 25)
        #expect(site.files.cached == (0, 0, 0))
    }

    @Test func leaksNoDescriptor() throws {
        let site = try ServedSite { $0.wholeFileBytes = 0 }
        try site.folder.fifo("site/fifo")
        let before = site.folder.openDescriptors()
        for now in 1...50 {
            try site.folder.replace("site/app.js", "state \(now)")
            let paths = ["/app.js", "/docs", "/docs/", "/fifo", "/nowhere", "/empty", "/../x", "/nothing.txt"]
            for path in paths { _ = site.respond(path, now: now) }
            _ = site.respond("/app.js", [.range: "bytes=0-1,3-4"], now: now)
            #expect(site.files.cached.descriptors == 2)
        }
        #expect(site.folder.openDescriptors() <= before + 2)
        site.files.trim(now: 1_000)
        #expect(site.files.cached.descriptors == 0)
        #expect(site.folder.openDescriptors() == before)
    }

    @Test func anAnswerOnItsWayKeepsItsFileOpen() throws {
        let site = try ServedSite()
        let answer = site.respond("/film.mp4", now: 1)
        try site.folder.delete("site/film.mp4")
        #expect(site.respond("/film.mp4", now: 2).status == .notFound)
        site.files.trim(now: 1_000)
        #expect(answer.content == ServedSite.film)
    }

    @Test func answersManyThreadsWhileFilesChange() async throws {
        let site = try ServedSite { options in
            options.cacheBytes = 40_000
            options.wholeFileBytes = 5_000
            options.openFiles = 2
        }
        for index in 0..<12 {
            try site.folder.write("site/\(index).txt", Self.state(index, 0))
        }
        let clock = Count()
        let answers = Count()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in 1...4 {
                group.addTask {
                    var random = SplitMix64(seed: UInt64(seed))
                    for _ in 0..<3_000 {
                        let index = Int.random(in: 0..<12, using: &random)
                        let now = clock.value.load(ordering: .relaxed)
                        let fields: HTTPFields = Bool.random(using: &random) ? [:] : [.ifNoneMatch: "\"a\""]
                        let answer = site.respond("/\(index).txt", fields, now: now)
                        let content = answer.content
                        // One state of the right file, never a mixture.
                        #expect(answer.status == .ok)
                        #expect(content.count == (index.isMultiple(of: 2) ? 3_000 : 9_000))
                        #expect(content == [UInt8](repeating: content.first ?? 0, count: content.count))
                        answers.value.add(1, ordering: .relaxed)
                    }
                }
            }
            group.addTask {
                for round in 1...200 {
                    clock.value.add(1, ordering: .relaxed)
                    for index in [round % 12, (round * 5) % 12] {
                        try site.folder.replace("site/\(index).txt", Self.state(index, round))
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(answers.value.load(ordering: .relaxed) == 12_000)
        #expect(site.files.cached.bytes <= 40_000)
        #expect(site.files.cached.descriptors <= 2)
    }

    private static func state(_ index: Int, _ round: Int) -> String {
        let letter = Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8((index + round) % 26)))
        return String(repeating: letter, count: index.isMultiple(of: 2) ? 3_000 : 9_000)
    }

    private final class Count: Sendable {
        let value = Atomic(0)
    }
}
