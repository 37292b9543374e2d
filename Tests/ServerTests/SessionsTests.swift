import Helpdesk
import Server
import TestSupport
import Testing

@Suite struct SessionsTests {
    private let now = Moment(seconds: 1_780_000_000)
    private let key = [UInt8](repeating: 7, count: 32)

    @Test func `a session lasts as long as it says`() throws {
        let sessions = Sessions(key: key, life: .seconds(60))
        let token = sessions.issue(CustomerID("tg:501"), now: now)
        #expect(try sessions.verify(token, now: now + .seconds(59)) == CustomerID("tg:501"))
        #expect(throws: EntryRefusal.badSession) { try sessions.verify(token, now: now + .seconds(60)) }
        let other = Sessions(key: [UInt8](repeating: 8, count: 32), life: .seconds(60))
        #expect(throws: EntryRefusal.badSession) { try other.verify(token, now: now) }
    }

    @Test func `no tampered session is one`() throws {
        let sessions = Sessions(key: key)
        let token = sessions.issue(CustomerID("tg:501"), now: now)
        var chance = SplitMix64(seed: 9)
        for _ in 0..<10_000 {
            var bytes = Array(token.utf8)
            let place = Int.random(in: 0..<bytes.count, using: &chance)
            switch Int.random(in: 0..<3, using: &chance) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<7, using: &chance)
            case 1: bytes.remove(at: place)
            default: bytes.insert(UInt8.random(in: 0x21..<0x7F, using: &chance), at: place)
            }
            let mutant = String(decoding: bytes, as: UTF8.self)
            guard mutant != token else { continue }
            #expect(throws: EntryRefusal.badSession) { try sessions.verify(mutant, now: now) }
        }
    }

    @Test func `a link opens its own file until it ends`() throws {
        let links = FileLinks(key: key, life: .seconds(3_600))
        let file = FileID("f_1")
        let path = links.path(file, now: now)
        let token = String(try #require(path.split(separator: "=", maxSplits: 1).last))
        #expect(links.opens(file, token: token, now: now + .seconds(3_600)))
        #expect(!links.opens(file, token: token, now: now + .seconds(2 * 3_600)))
        #expect(!links.opens(FileID("f_2"), token: token, now: now))
        #expect(path == links.path(file, now: Moment(seconds: now.milliseconds / 3_600_000 * 3_600)))
        for forged in ["", ".", "zzzzzz.", token + "A", "-" + token, token.uppercased(), "9" + token] {
            #expect(!links.opens(file, token: forged, now: now), "\(forged)")
        }
    }

    @Test(arguments: [
        ("report.pdf", "report.pdf"), ("../../etc/passwd", "passwd"), (#"C:\Temp\отчёт.docx"#, "отчёт.docx"),
        ("", "file"), ("...", "file"), ("/", "file"), ("a\u{0}b\r\nc.txt", "abc.txt"), (" .hidden ", "hidden"),
        ("cod\u{202E}gpj.exe", "codgpj.exe"), ("tab\tname", "tabname"), ("name.txt.", "name.txt"),
        ("\u{FEFF}bom.txt", "bom.txt"), ("e\u{301}.txt", "e\u{301}.txt"),
    ])
    func `a name is never a path`(_ given: String, _ tidy: String) {
        #expect(FileName.tidy(given) == tidy)
    }

    @Test func `a long name keeps its end`() {
        let name = FileName.tidy(String(repeating: "я", count: 64_000) + ".docx")
        #expect(name.count == 128 && name.hasSuffix("я.docx"))
        #expect(FileName.tidy(String(repeating: "x", count: 500)).count == 128)
    }

    @Test func `a field says any name and nothing else`() {
        let field = FileName.disposition("a\"b\\c;%\r\nX: y\u{1F600}.txt", isInline: false)
        #expect(
            field.hasPrefix(#"attachment; filename="a_b_c;___X: y____.txt"; filename*=UTF-8''a%22b%5Cc%3B%25%0D%0AX"#))
        #expect(field.utf8.allSatisfy { (0x20...0x7E).contains($0) })
    }
}
