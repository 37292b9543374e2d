import Net
import Testing
import Wire

@Suite struct StaticFilesConditionTests {
    private static let before = "Tue, 14 Nov 2023 22:13:19 GMT"
    private static let same = ServedSite.dateText
    private static let sameInOldForm = "Tuesday, 14-Nov-23 22:13:20 GMT"
    private static let after = "Tue, 14 Nov 2023 22:13:21 GMT"

    /// Conditions by name of field; TAG stands for the file's own.
    struct Case: Sendable, CustomTestStringConvertible {
        let conditions: [(HTTPFieldName, String)]
        let status: Int

        init(_ status: Int, _ conditions: (HTTPFieldName, String)...) {
            self.status = status
            self.conditions = conditions
        }

        var testDescription: String {
            conditions.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + " → \(status)"
        }
    }

    @Test(
        arguments: ["/app.js", "/film.mp4", "/picture.png"],
        [
            Case(304, (.ifNoneMatch, "TAG")), Case(304, (.ifNoneMatch, "W/TAG")), Case(304, (.ifNoneMatch, "*")),
            Case(304, (.ifNoneMatch, "\"a\", TAG")), Case(304, (.ifNoneMatch, "\"a\""), (.ifNoneMatch, "TAG")),
            Case(200, (.ifNoneMatch, "\"a\"")), Case(200, (.ifNoneMatch, "TA")), Case(200, (.ifNoneMatch, "")),
            // A tag wins over a date.
            Case(200, (.ifNoneMatch, "\"a\""), (.ifModifiedSince, after)),
            Case(304, (.ifNoneMatch, "TAG"), (.ifModifiedSince, before)),
            Case(304, (.ifModifiedSince, same)), Case(304, (.ifModifiedSince, after)),
            Case(304, (.ifModifiedSince, sameInOldForm)), Case(200, (.ifModifiedSince, before)),
            Case(200, (.ifModifiedSince, "yesterday")), Case(200, (.ifModifiedSince, "")),
            Case(200, (.ifModifiedSince, same), (.ifModifiedSince, same)),
            Case(200, (.ifMatch, "TAG")), Case(200, (.ifMatch, "*")), Case(200, (.ifMatch, "\"a\", TAG")),
            Case(412, (.ifMatch, "\"a\"")), Case(412, (.ifMatch, "W/TAG")), Case(412, (.ifMatch, "")),
            Case(200, (.ifMatch, "TAG"), (.ifUnmodifiedSince, before)),
            Case(412, (.ifMatch, "\"a\""), (.ifUnmodifiedSince, after)),
            Case(200, (.ifUnmodifiedSince, same)), Case(200, (.ifUnmodifiedSince, after)),
            Case(412, (.ifUnmodifiedSince, before)), Case(200, (.ifUnmodifiedSince, "never")),
            Case(304, (.ifMatch, "TAG"), (.ifNoneMatch, "TAG")), Case(412, (.ifMatch, "\"a\""), (.ifNoneMatch, "TAG")),
            Case(304, (.ifUnmodifiedSince, after), (.ifModifiedSince, after)),
            // Conditions come before ranges.
            Case(304, (.ifNoneMatch, "TAG"), (.range, "bytes=0-9")),
            Case(412, (.ifMatch, "\"a\""), (.range, "bytes=0-9")),
            Case(206, (.ifNoneMatch, "\"a\""), (.range, "bytes=0-9")),
            Case(206, (.ifMatch, "TAG"), (.range, "bytes=0-9")),
            Case(304, (.ifModifiedSince, same), (.range, "bytes=5000000-")),
            Case(206, (.range, "bytes=0-9"), (.ifRange, "TAG")), Case(200, (.range, "bytes=0-9"), (.ifRange, "W/TAG")),
            Case(200, (.range, "bytes=0-9"), (.ifRange, "\"a\"")), Case(200, (.range, "bytes=0-9"), (.ifRange, "*")),
            Case(206, (.range, "bytes=0-9"), (.ifRange, same)),
            Case(206, (.range, "bytes=0-9"), (.ifRange, sameInOldForm)),
            Case(200, (.range, "bytes=0-9"), (.ifRange, after)), Case(200, (.range, "bytes=0-9"), (.ifRange, before)),
            Case(200, (.range, "bytes=0-9"), (.ifRange, "")),
            Case(200, (.range, "bytes=5000000-"), (.ifRange, "\"a\"")),
            Case(416, (.range, "bytes=5000000-"), (.ifRange, "TAG")), Case(200, (.ifRange, "\"a\"")),
        ])
    func obeysConditionsInTheirOrder(path: String, test: Case) throws {
        let site = try ServedSite()
        let tag = try #require(site.respond(path).fields[.etag])
        var fields = HTTPFields()
        for (name, value) in test.conditions {
            fields.append(name, value.split(separator: "TAG", omittingEmptySubsequences: false).joined(separator: tag))
        }
        let answer = site.respond(path, fields)
        #expect(answer.status.code == test.status)
        if test.status != 206, test.status != 416, !fields.contains(.range) {
            #expect(site.respond(path, fields, method: .head).status.code == test.status)
        }
    }

    @Test func saysOnlyWhatIsNewWithNotModified() throws {
        let site = try ServedSite()
        let whole = site.respond("/app.js")
        let answer = site.respond("/app.js", [.ifModifiedSince: ServedSite.dateText])
        #expect(answer.status == .notModified)
        #expect(answer.body.length == 0)
        #expect(answer.fields[.etag] == whole.fields[.etag])
        #expect(answer.fields[.cacheControl] == "no-cache")
        #expect(answer.fields[.vary] == "Accept-Encoding")
        for name: HTTPFieldName in [.contentType, .contentEncoding, .contentLength, .lastModified, .contentRange] {
            #expect(answer.fields[name] == nil, "\(name)")
        }
        #expect(site.respond("/picture.png", [.ifModifiedSince: ServedSite.dateText]).fields[.vary] == nil)
    }

    @Test func failsPreconditionsWithoutTheFile() throws {
        let site = try ServedSite()
        let answer = site.respond("/app.js", [.ifMatch: "\"a\""])
        #expect(answer.fields[.contentType] == "text/plain; charset=utf-8")
        #expect(answer.fields[.vary] == "Accept-Encoding")
        #expect(answer.text == "Precondition Failed\n")
    }

    @Test func asksNothingOfWhatIsNotThere() throws {
        let site = try ServedSite()
        #expect(site.respond("/nowhere", [.ifMatch: "*"]).status == .notFound)
        #expect(site.respond("/nowhere", [.ifNoneMatch: "*"]).status == .notFound)
        #expect(site.respond("/nowhere", [.range: "bytes=0-1"]).status == .notFound)
    }

    @Test func trustsNoFreshDateForJoiningParts() throws {
        let site = try ServedSite()
        try site.folder.write("site/picture.png", ServedSite.picture)
        let date = try #require(site.respond("/picture.png").fields[.lastModified])
        #expect(site.respond("/picture.png", [.range: "bytes=0-1", .ifRange: date]).status == .ok)
        #expect(site.respond("/picture.png", [.ifModifiedSince: date]).status == .notModified)
    }
}
