import Testing
import Wire

@Suite struct HTTPNegotiationTests {
    @Test(
        arguments: [
            ("bytes=0-0", .ranges([0..<1])), ("bytes=0-499", .ranges([0..<500])),
            ("BYTES=500-", .ranges([500..<1_000])),
            ("bytes=-1", .ranges([999..<1_000])), ("bytes=-5000", .ranges([0..<1_000])),
            ("bytes=999-9999", .ranges([999..<1_000])),
            ("bytes=0-0, 5-6 ,-1", .ranges([0..<1, 5..<7, 999..<1_000])), ("bytes=0-1,1000-1001", .ranges([0..<2])),
            ("bytes=5-6,0-1", .ranges([5..<7, 0..<2])), ("bytes=0-1,2-3", .ranges([0..<2, 2..<4])),
            ("bytes=0-99999999999999999999999", .ranges([0..<1_000])),
            ("bytes=-99999999999999999999", .ranges([0..<1_000])),
            ("bytes=1000-", .unsatisfiable), ("bytes=-0", .unsatisfiable), ("bytes=1000-1000,-0", .unsatisfiable),
            ("bytes=9223372036854775807-", .unsatisfiable), ("bytes=99999999999999999999-", .unsatisfiable),
            ("", .ignored), ("bytes", .ignored), ("bytes=", .ignored), ("bytes=-", .ignored), ("bytes=1", .ignored),
            ("bytes=2-1", .ignored), ("bytes=a-b", .ignored), ("bytes=1-b", .ignored), ("bytes=+1-2", .ignored),
            ("bytes=--1", .ignored),
            ("bytes=1--2", .ignored), ("bytes=0-1,", .ignored), ("bytes=,0-1", .ignored), ("lines=0-1", .ignored),
            ("bytes 0-1", .ignored), ("bytes=0-5,5-6", .ignored), ("bytes=0-,-1", .ignored), ("bytes=0 - 1", .ignored),
            ("bytes=0-0" + String(repeating: ",1-1", count: 16), .ignored),
        ] as [(String, HTTPRange)])
    func rangeOfAThousandBytes(_ value: String, _ expected: HTTPRange) {
        #expect(HTTPRange(value, length: 1_000) == expected)
    }

    @Test func rangeOfNothingOrOfTheLargestFile() {
        #expect(HTTPRange("bytes=0-", length: 0) == .unsatisfiable)
        #expect(HTTPRange("bytes=-1", length: 0) == .unsatisfiable)
        #expect(HTTPRange("bytes=-1", length: -5) == .unsatisfiable)
        #expect(HTTPRange("bytes=0-9223372036854775807", length: .max) == .ranges([0..<Int64.max]))
    }

    @Test func entityTagsAreReadToTheLetter() throws {
        #expect(EntityTag(parsing: "\"a b\"") == nil)
        for bad in ["", "a", "\"a", "a\"", "\"a\"b", "w/\"a\"", "W/a", "W/", " \"a\"", "\"\u{7F}\"", "\"a\"\"b\""] {
            #expect(EntityTag(parsing: bad) == nil)
        }
        let strong = try #require(EntityTag(parsing: "\"a\\bé\""))
        #expect(strong.description == "\"a\\bé\"" && !strong.isWeak)
        let weak = try #require(EntityTag(parsing: "W/\"\""))
        #expect(weak.description == "W/\"\"" && weak.isWeak && weak.opaque.isEmpty)
        #expect(EntityTag("a\"b c\n").description == "\"a-b-c-\"")
        #expect(EntityTag("x", isWeak: true) == EntityTag(parsing: "W/\"x\""))
    }

    @Test func entityTagsAreComparedTwoWays() {
        let strong = EntityTag("a")
        let weak = EntityTag("a", isWeak: true)
        #expect(strong.isStronglyEqual(to: strong) && !strong.isStronglyEqual(to: weak))
        #expect(!weak.isStronglyEqual(to: weak) && weak.isWeaklyEqual(to: strong))
        #expect(!strong.isWeaklyEqual(to: EntityTag("b")))
        for list in ["*", " * ", "\"a\"", "W/\"a\"", "\"b\", \"a\"", "\"b\" ,, W/\"a\"", "\"a\", bad"] {
            #expect(strong.satisfiesIfNoneMatch(list), "\(list)")
        }
        for list in ["", "a", "\"b\"", "bad, \"a\"", "\"b\"\"a\"", "\"b\" \"a\"", "*, *", "\"*\"", "\"A\""] {
            #expect(!strong.satisfiesIfNoneMatch(list), "\(list)")
        }
        #expect(strong.satisfiesIfMatch("\"b\",\"a\"") && strong.satisfiesIfMatch("*"))
        #expect(!strong.satisfiesIfMatch("W/\"a\"") && !weak.satisfiesIfMatch("W/\"a\""))
    }

    @Test(
        arguments: [
            (nil, false), ("", false), ("gzip", true), ("GZIP", true), ("x-gzip", true), ("br, gzip;q=0.8", true),
            ("gzip;q=0", false), ("gzip;q=0.000", false), ("gzip;q=1.000", true), ("*", true), ("*;q=0", false),
            ("*, gzip;q=0", false),
            ("gzip ; q=0.5", true), ("gzip;Q=0.001", true), ("identity", false), ("gzip;q=0.5, identity;q=0.6", false),
            ("gzip;q=2", false), ("gzip;q=1.001", false), ("gzip;q=0.0001", false), ("gzip;q=a", false),
            ("gzip;q=", false), ("gzip;q=0,5", false),
            ("gzip;q=0.x", false), ("gzip;q=1x", false), ("gzip;q=0-5", false), ("gzip;level=1", false),
            ("g zip", false), ("deflate", false), (",,gzip", true), (";q=1", false), ("gzip;q=.5", false),
        ] as [(String?, Bool)])
    func gzipIsAllowed(_ value: String?, _ expected: Bool) {
        #expect(AcceptEncoding(value).allowsGzip == expected)
    }

    @Test func weightsAreThousandths() {
        let accepted = AcceptEncoding("br;q=0.25, gzip;q=1, *;q=0.1")
        #expect(accepted.weight(of: "br") == 250)
        #expect(accepted.weight(of: "gzip") == 1_000)
        #expect(accepted.weight(of: "zstd") == 100)
        #expect(AcceptEncoding("gzip").weight(of: "br") == 0)
    }

    @Test func pathsAreDecoded() {
        #expect(HTTPTarget.decodePath("/a%20b+c/%C3%A9%2F") == "/a b+c/é/")
        for bad in ["/%", "/%4", "/%zz", "/%00", "/%C3", "/%ff", "/\0"] { #expect(HTTPTarget.decodePath(bad) == nil) }
        #expect(HTTPTarget.decodePath("") == "")
        #expect(HTTPTarget.pathSegments("/") == [""])
        #expect(HTTPTarget.pathSegments("/a/b%20c//") == ["a", "b c", "", ""])
        #expect(HTTPTarget.pathSegments("/...") == ["..."])
        for bad in [
            "", "a", "*", "/..", "/a/../b", "/%2e%2E/", "/.", "/a%2Fb", "/a%5Cb", "/a\\b", "/%00", "/%", "/%2e./x",
        ] {
            #expect(HTTPTarget.pathSegments(bad) == nil)
        }
    }

    @Test func queriesAreDecoded() {
        func items(_ query: String?) -> [String]? { HTTPTarget.queryItems(query)?.map { "\($0.name)=\($0.value)" } }
        #expect(items(nil) == [])
        #expect(items("") == [])
        #expect(items("a=1&b=two+%2B&&c&=d&a=x=y&e=") == ["a=1", "b=two +", "c=", "=d", "a=x=y", "e="])
        #expect(items("a=%") == nil)
        #expect(items("%0=a") == nil)
        #expect(items("a=%00") == nil)
    }

    @Test func parametersAreReadToTheLetter() {
        let parameters = HTTPParameters("Form-Data ; NAME=\"a\\\"b\\\\c\\d;=\" ;x=y;; z=\"\";")
        #expect(parameters?.value == "Form-Data")
        #expect(parameters?["name"] == "a\"b\\c\\d;=")
        #expect(parameters?["x"] == "y")
        #expect(parameters?["z"] == "")
        #expect(parameters?["none"] == nil)
        for bad in [
            "", ";a=b", "a;b", "a;b=", "a;=b", "a;b=\"c", "a;b=\"c\"d", "a;b=c d", "a;b =c", "a;b=1;B=2", "a;b= c",
        ] {
            #expect(HTTPParameters(bad) == nil)
        }
    }
}
