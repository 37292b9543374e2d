import Crypto
import Helpdesk
import Server
import TestSupport
import Testing

@Suite struct InitDataTests {
    @Test(arguments: Vector.signedByToken)
    func `lets in whom the bot's token vouches for`(_ vector: Vector) throws {
        let check = InitData(.token(vector.token), maxAge: .seconds(86_400))
        let verified = try check.verify(vector.text, now: vector.moment + .seconds(86_400))
        #expect(verified.visitor.id == CustomerID("tg:\(vector.person)"))
        #expect(verified.visitor.name == vector.name)
        #expect(verified.visitor.source == vector.source)
        #expect(verified.authorised == vector.moment)
    }

    @Test(arguments: Vector.signedByTelegram)
    func `lets in whom Telegram's own key vouches for`(_ vector: Vector) throws {
        let check = InitData(.telegram(bot: vector.bot, publicKey: vector.key), maxAge: .seconds(60))
        #expect(try check.verify(vector.text, now: vector.moment).visitor.id == CustomerID("tg:\(vector.person)"))
        let other = InitData(.telegram(bot: vector.bot + 1, publicKey: vector.key), maxAge: .seconds(60))
        #expect(throws: EntryRefusal.badHash) { try other.verify(vector.text, now: vector.moment) }
    }

    @Test(arguments: Vector.signedByToken)
    func `turns away what another bot's token signed, or only Telegram's key`(_ vector: Vector) throws {
        let check = InitData(.token("7000000002:AAOknoSandboxTestTokenNotReal0000002"), maxAge: .seconds(60))
        #expect(throws: EntryRefusal.badHash) { try check.verify(vector.text, now: vector.moment) }
        let own = InitData(.token(vector.token), maxAge: .seconds(60))
        let unsigned = vector.text.split(separator: "&").filter { !$0.hasPrefix("hash=") }.joined(separator: "&")
        #expect(throws: EntryRefusal.badHash) { try own.verify(unsigned, now: vector.moment) }
    }

    @Test func `counts the signature among what the hash is of`() {
        let text = Vector.v4.text.replacing(
            "2d6860d87ccb9728e4c3bf233d60efef30c562ef4836d3fb7555aca5f6d280e1",
            with: "32cde06fb52ea6e1c2bf478aba0ecec3897ea5eafe3db3c9188454440be34aaa")
        let check = InitData(.token(Vector.v4.token), maxAge: .seconds(60))
        #expect(throws: EntryRefusal.badHash) { try check.verify(text, now: Vector.v4.moment) }
    }

    @Test func `holds to its window of time`() throws {
        let check = InitData(.token(Vector.v2.token), maxAge: .seconds(600))
        let moment = Vector.v2.moment
        for seconds in [-60, 0, 600] {
            _ = try check.verify(Vector.v2.text, now: moment + .seconds(seconds))
        }
        for seconds in [-61, 601, 1_000_000] {
            #expect(throws: EntryRefusal.expired) {
                try check.verify(Vector.v2.text, now: moment + .seconds(seconds))
            }
        }
    }

    @Test(arguments: ["0", "-5", "x", "9223372036854775808", "1e9", "", " 1780000000", "1780000000.0", "+1780000000"])
    func `takes no date that is none`(_ date: String) {
        let text = Self.signed([("auth_date", date), ("user", #"{"id":1}"#)])
        let check = InitData(.token(Vector.v2.token), maxAge: .seconds(86_400))
        #expect(throws: EntryRefusal.malformed) { try check.verify(text, now: Vector.v2.moment) }
    }

    @Test(arguments: ["", "{}", #"{"id":"1"}"#, #"{"id":0}"#, #"{"id":-1}"#, #"{"id":1.5}"#, "[1]", #"{"id":1"#])
    func `takes no user that is none`(_ user: String) {
        let text = Self.signed([("auth_date", "1780000000"), ("user", user)])
        let check = InitData(.token(Vector.v2.token), maxAge: .seconds(86_400))
        #expect(throws: EntryRefusal.malformed) { try check.verify(text, now: Vector.v2.moment) }
    }

    @Test(arguments: [Vector.v2, .v3, .v4])
    func `of ten thousand mutants lets in those that say the same`(_ vector: Vector) throws {
        let check = InitData(.token(vector.token), maxAge: .seconds(60))
        let genuine = try #require(Self.fields(vector.text))
        var mutation = InitDataMutation(seed: UInt64(vector.person))
        var same = 0
        for _ in 0..<10_000 {
            let mutant = mutation.mutant(of: vector.text)
            if Self.fields(mutant) == genuine {
                same += 1
                _ = try check.verify(mutant, now: vector.moment)
            } else {
                #expect(throws: EntryRefusal.self) { try check.verify(mutant, now: vector.moment) }
            }
        }
        #expect(same > 100)
    }

    /// What a mutant says, read by other means than those under test; nil if it says a thing twice or not at all.
    private static func fields(_ text: String) -> [String: [UInt8]]? {
        var fields: [String: [UInt8]] = [:]
        for part in text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")),
                let name = decoded(part[..<equals]), let value = decoded(part[part.index(after: equals)...]),
                fields.updateValue(value, forKey: String(decoding: name, as: UTF8.self)) == nil
            else { return nil }
        }
        return fields
    }

    private static func decoded(_ text: Substring.UTF8View) -> [UInt8]? {
        var bytes: [UInt8] = []
        var rest = Array(text)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.utf8.count == 2, !digits.hasPrefix("+"), !digits.hasPrefix("-"),
                    let value = UInt8(digits, radix: 16)
                else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return bytes
    }

    private static func signed(_ fields: [(String, String)]) -> String {
        let lines = fields.sorted { $0.0 < $1.0 }.map { "\($0.0)=\($0.1)" }.joined(separator: "\n")
        let secret = Digest.hmacSHA256(key: Array("WebAppData".utf8), message: Array(Vector.v2.token.utf8))
        let hash = Hex.encode(Digest.hmacSHA256(key: secret, message: Array(lines.utf8)))
        return (fields + [("hash", hash)]).map { "\($0.0)=\(encoded($0.1))" }.joined(separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { "%" + (String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)) }.joined()
    }
}
