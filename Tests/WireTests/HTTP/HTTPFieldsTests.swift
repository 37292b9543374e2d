import Testing
import Wire

@Suite struct HTTPFieldsTests {
    private let fields: HTTPFields = [
        "Content-Type": "text/plain", "Set-Cookie": "a=1", "set-cookie": "b=2", "Connection": "keep-alive , Upgrade",
        "X-Empty": "",
    ]

    @Test func namesAreFoundWithoutRegardToCase() {
        #expect(fields["content-TYPE"] == "text/plain")
        #expect(fields[.setCookie] == "a=1")
        #expect(fields.values(of: "SET-COOKIE") == ["a=1", "b=2"])
        #expect(fields.combined(.setCookie) == "a=1, b=2")
        #expect(fields.combined(.host) == nil)
        #expect(fields[.host] == nil)
        #expect(fields.contains(.connection))
        #expect(!fields.contains(.accept))
        #expect(fields["X-Empty"] == "")
        #expect(fields.count == 5)
        #expect(!fields.isEmpty)
        #expect(HTTPFields().isEmpty)
    }

    @Test func namesThatDifferInMoreThanCaseAreTwo() {
        // "^" and "~" are one under a careless folding of case, and have the same key.
        let odd: HTTPFields = ["a^": "1", "A~": "2"]
        #expect(odd["A^"] == "1")
        #expect(odd["a~"] == "2")
        #expect(Set<HTTPFieldName>(["a^", "a~"]).count == 2)
        #expect(Set<HTTPFieldName>(["Host", "host", "HOST"]).count == 1)
    }

    @Test func foreignNamesMustBeTokens() {
        let odd = "X-Y_z.1!#$%&'*+^`|~"
        #expect(HTTPFieldName(odd)?.rawValue == odd)
        for bad in ["", " ", "a b", "a:", "a\r\n", "é", "a\0", "(a)", "a,b", "a;b", "a=b", "a/b", "\"a\""] {
            #expect(HTTPFieldName(bad) == nil)
        }
        #expect(HTTPFieldName.etag.description == "ETag")
    }

    @Test func methodsMustBeTokens() {
        #expect(HTTPMethod("GET") == .get)
        #expect(HTTPMethod("get") != .get)
        #expect(HTTPMethod("PROPFIND")?.description == "PROPFIND")
        for bad in ["", "G T", "GÉT", String(repeating: "A", count: 33), "A\n"] { #expect(HTTPMethod(bad) == nil) }
    }

    @Test func anIllegalValueCannotExist() {
        var fields = HTTPFields()
        fields.append("X", " \ta\r\nEvil: b\0c\u{7F}d\te \t")
        #expect(fields["X"] == "a  Evil: b c d\te")
        fields.append("Y", "\r\n")
        #expect(fields["Y"] == "  ")
        fields.append("Z", "  \t ")
        #expect(fields["Z"] == "")
    }

    @Test func settingReplacesAllOfTheName() {
        var changed = fields
        changed.set(.setCookie, "c=3")
        #expect(changed.values(of: .setCookie) == ["c=3"])
        #expect(changed.count == 4)
        changed.remove(.connection)
        #expect(changed[.connection] == nil)
        changed.remove(.host)
        #expect(changed.lines == ["Content-Type: text/plain", "X-Empty: ", "Set-Cookie: c=3"])
        #expect(fields.count == 5)
        #expect(changed != fields)
        #expect(changed == ["content-type": "text/plain", "x-empty": "", "SET-cookie": "c=3"])
    }

    @Test func tokensAreMembersOfCommaLists() {
        #expect(fields.containsToken("upgrade", in: .connection))
        #expect(fields.containsToken("KEEP-ALIVE", in: .connection))
        #expect(!fields.containsToken("keep", in: .connection))
        #expect(!fields.containsToken("upgrade", in: .upgrade))
        #expect(!fields.containsToken("", in: .connection))
        let several: HTTPFields = ["Connection": "a,,b", "connection": "\tc\t"]
        #expect(several.containsToken("c", in: .connection))
        #expect(several.containsToken("b", in: .connection))
    }

    @Test func valuesAreComparedWhereTheyLie() {
        #expect(fields.isValue(of: .contentType, equalTo: "text/plain"))
        #expect(!fields.isValue(of: .contentType, equalTo: "text/plai"))
        #expect(!fields.isValue(of: .contentType, equalTo: "TEXT/plain"))
        #expect(fields.isValue(of: .contentType, equalIgnoringCaseTo: "TEXT/plain"))
        #expect(!fields.isValue(of: .host, equalTo: ""))
        #expect(!fields.isValue(of: .host, equalIgnoringCaseTo: ""))
        #expect(fields.firstValue(of: .setCookie) { $0.count } == 3)
    }
}
