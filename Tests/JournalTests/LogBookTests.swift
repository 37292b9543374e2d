import Foundation
import Testing

@testable import Journal

@Suite struct LogBookTests {
    @Test func `levels have names`() {
        #expect(LogLevel("INFO") == .info)
        #expect(LogLevel("warn") == .warning)
        #expect(LogLevel("loud") == nil)
        #expect(LogLevel.debug < .error)
    }

    @Test func `a line says when, how bad, what and about what`() {
        let line = LogLine(
            time: "T", level: .warning, text: "\(3) tries\nin \(2.5) s", fields: ["chat": "\"c\"", "caller": "a\u{1}b"])
        #expect(line.plain == #"T warning: 3 tries in 2.5 s (chat="c", caller=a b)"#)
        #expect(
            line.json
                == #"{"time":"T","level":"warning","message":"3 tries\nin 2.5 s","chat":"\"c\"","caller":"a\u0001b"}"#)
        #expect(TimeStamp(timespec(tv_sec: 1_780_000_000, tv_nsec: 7_000_000)).shown == "2026-05-28T20:26:40.007Z")
        #expect(TimeStamp(timespec(tv_sec: 1_780_000_000, tv_nsec: 0)).sortable == "20260528T202640Z")
    }

    @Test func `a file takes what is loud enough, without secrets`() throws {
        let path = NSTemporaryDirectory() + "okno-log-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let book = LogBook()
        try book.write(toFile: path)
        book.hide(["42:TEST", "", "x"])
        book.level = .warning
        book.info("not this")
        book.warning(LogText(vouchedFor: "the token 42:TEST is x"))
        book.level = .debug
        book.write(.json)
        book.debug("and this", ["n": "\(1)"])
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasSuffix("warning: the token *** is x"))
        #expect(lines[1].hasSuffix(#""level":"debug","message":"and this","n":"1"}"#))
        #expect(throws: LogFile.Problem.self) { try book.write(toFile: "/nowhere/okno.log") }
    }

    @Test func `a large file is put aside, an old one goes`() throws {
        let folder = NSTemporaryDirectory() + "okno-logs-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var file = try LogFile(folder + "/a[1].log", limit: 100)
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 60)
        let now = Int(Date().timeIntervalSince1970)
        for turn in 0..<4 { file.write(line, now: now, stamp: "20261125T10000\(turn)Z") }
        let names = { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
        #expect(
            try names() == [
                "a[1].log", "a[1].log.20261125T100001Z", "a[1].log.20261125T100002Z", "a[1].log.20261125T100003Z",
            ])
        file.write(line, now: now + 8 * 86_400, stamp: "20261203T100000Z")
        #expect(try names() == ["a[1].log"])
        file.close()
    }
}
