import Net
import TestSupport
import Testing
import Wire

@Suite struct StaticFilesRangeTests {
    @Test(
        arguments: ["/picture.png", "/film.mp4"],
        [
            ("bytes=0-9", 0, 10), ("bytes=0-0", 0, 1), ("bytes=990-", 990, .max), ("bytes=-10", -10, .max),
            ("bytes=10-99999999", 10, .max), ("BYTES=1-2", 1, 3), ("bytes=-99999999", 0, .max),
            ("bytes= 1-2", 1, 3), ("bytes=5-6,", nil, 0), ("bytes=0-9223372036854775807", 0, .max),
            ("bytes=0-99999999999999999999999", 0, .max), ("bytes=5000000-, 3-4", 3, 5),
            ("bytes=2-1", nil, 0), ("bytes=a-b", nil, 0), ("bytes=", nil, 0), ("bytes", nil, 0), ("bytes=-", nil, 0),
            ("bytes=1-2-3", nil, 0), ("bytes=0x0-0x9", nil, 0), ("items=0-9", nil, 0), ("bytes=--5", nil, 0),
            ("bytes=0-4,2-9", nil, 0), ("bytes=0-0,0-0", nil, 0), ("bytes=0-9;1-2", nil, 0),
        ] as [(String, Int?, Int)])
    func answersOnePart(path: String, range: (field: String, from: Int?, to: Int)) throws {
        let site = try ServedSite()
        let content = path == "/film.mp4" ? ServedSite.film : ServedSite.picture
        let whole = site.respond(path)
        let answer = site.respond(path, [.range: range.field])
        guard let from = range.from else {
            #expect(answer.status == .ok)
            #expect(answer.fields == whole.fields)
            #expect(answer.content == content)
            return
        }
        let start = from < 0 ? content.count + from : from
        let end = min(range.to, content.count)
        #expect(answer.status == .partialContent)
        #expect(answer.fields[.contentRange] == "bytes \(start)-\(end - 1)/\(content.count)")
        #expect(answer.content == Array(content[start..<end]))
        #expect(answer.body.length == Int64(end - start))
        // Everything else is as for the whole.
        var others = answer.fields
        others.remove(.contentRange)
        #expect(others == whole.fields)
    }

    @Test(arguments: [
        "bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999-", "bytes=2000-, 3000-",
    ])
    func tellsTheSizeToWhoAsksBeyondIt(range: String) throws {
        let site = try ServedSite()
        let answer = site.respond("/picture.png", [.range: range])
        #expect(answer.status == .rangeNotSatisfiable)
        #expect(answer.fields[.contentRange] == "bytes */1000")
        #expect(answer.fields[.contentType] == "text/plain; charset=utf-8")
        #expect(answer.text == "Range Not Satisfiable\n")
    }

    @Test(arguments: ["/picture.png", "/film.mp4"])
    func answersSeveralPartsAsOneMessage(path: String) throws {
        let site = try ServedSite()
        let content = path == "/film.mp4" ? ServedSite.film : ServedSite.picture
        let answer = site.respond(path, [.range: "bytes=900-909, 0-4,-3"])
        #expect(answer.status == .partialContent)
        #expect(answer.fields[.contentRange] == nil)
        #expect(answer.fields.values(of: .contentType).count == 1)
        let type = try #require(answer.fields[.contentType])
        let boundary = try #require(type.split(separator: "boundary=").last)
        #expect(type == "multipart/byteranges; boundary=\(boundary)")
        var expected: [UInt8] = []
        for range in [900..<910, 0..<5, content.count - 3..<content.count] {
            expected += "--\(boundary)\r\n".utf8
            expected += "Content-Type: \(MediaType(fileName: path).contentType)\r\n".utf8
            expected += "Content-Range: bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.count)\r\n\r\n".utf8
            expected += content[range]
            expected += "\r\n".utf8
        }
        expected += "--\(boundary)--\r\n".utf8
        #expect(answer.content == expected)
        #expect(answer.fields[.etag] == site.respond(path).fields[.etag])
        #expect(answer.fields[.acceptRanges] == "bytes")
    }

    @Test func answersTheWholeToWhoAsksForTooManyParts() throws {
        let site = try ServedSite()
        func ask(_ count: Int, width: Int = 1) -> HTTPStatus {
            let ranges = (0..<count).map { "\($0 * 10)-\($0 * 10 + width - 1)" }.joined(separator: ",")
            return site.respond("/picture.png", [.range: "bytes=" + ranges]).status
        }
        #expect(ask(2) == .partialContent)
        #expect(ask(8) == .partialContent)
        #expect(ask(9) == .ok)
        #expect(ask(100) == .ok)
        #expect(ask(1_300) == .ok)
        // All of it, only in pieces.
        #expect(site.respond("/picture.png", [.range: "bytes=0-499,500-"]).status == .ok)
        // Ranges in two fields are no list that the grammar knows.
        #expect(site.respond("/picture.png", [.range: "bytes=0-1", .range: "bytes=4-5"]).status == .ok)
    }

    @Test(arguments: [1, 2, 3, 4]) func answersAnyRangeAsASliceWould(seed: UInt64) throws {
        let site = try ServedSite()
        var random = SplitMix64(seed: seed)
        for _ in 0..<300 {
            let (path, content) =
                Bool.random(using: &random)
                ? ("/film.mp4", ServedSite.film) : ("/picture.png", ServedSite.picture)
            let scale = [10, 1_000, 1_100, 300_000, 400_000].randomElement(using: &random) ?? 10
            let first = Int.random(in: 0...scale, using: &random)
            let last = Int.random(in: 0...scale, using: &random)
            let (field, slice): (String, Range<Int>?) =
                switch Int.random(in: 0..<3, using: &random) {
                case 0: ("bytes=\(first)-", first < content.count ? first..<content.count : nil)
                case 1: ("bytes=-\(last)", last > 0 ? max(content.count - last, 0)..<content.count : nil)
                default:
                    (
                        "bytes=\(first)-\(first + last)",
                        first < content.count ? first..<min(first + last + 1, content.count) : nil
                    )
                }
            let answer = site.respond(path, [.range: field])
            if let slice {
                #expect(answer.status == .partialContent, "\(field)")
                #expect(
                    answer.fields[.contentRange] == "bytes \(slice.lowerBound)-\(slice.upperBound - 1)/\(content.count)"
                )
                #expect(answer.content == Array(content[slice]), "\(field)")
            } else {
                #expect(answer.status == .rangeNotSatisfiable, "\(field)")
            }
        }
    }
}
