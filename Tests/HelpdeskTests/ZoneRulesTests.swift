import Foundation
import TestSupport
import Testing

@testable import Helpdesk

@Suite struct ZoneRulesTests {
    private let berlin = ZoneRules(
        changes: [], first: 3_600, lasting: YearlyRule("CET-1CEST,M3.5.0,M10.5.0/3"))

    @Test func `clocks are put forward and back to the second`() throws {
        #expect(berlin.offset(at: try moment("2026-03-29T00:59:59.999Z")) == 3_600)
        #expect(berlin.offset(at: try moment("2026-03-29T01:00:00.000Z")) == 7_200)
        #expect(berlin.offset(at: try moment("2026-10-25T00:59:59.999Z")) == 7_200)
        #expect(berlin.offset(at: try moment("2026-10-25T01:00:00.000Z")) == 3_600)
    }

    @Test func `an hour that is left out begins after it, one that comes twice the first time`() throws {
        func local(_ text: String) throws -> Int64 { try moment(text).milliseconds / 1_000 }
        #expect(berlin.moment(local: try local("2026-03-29T02:30:00.000Z")) == (try moment("2026-03-29T01:00:00.000Z")))
        #expect(berlin.moment(local: try local("2026-03-29T03:00:00.000Z")) == (try moment("2026-03-29T01:00:00.000Z")))
        #expect(berlin.moment(local: try local("2026-03-29T01:59:59.000Z")) == (try moment("2026-03-29T00:59:59.000Z")))
        #expect(berlin.moment(local: try local("2026-10-25T02:30:00.000Z")) == (try moment("2026-10-25T00:30:00.000Z")))
        #expect(berlin.moment(local: try local("2026-10-25T03:00:00.000Z")) == (try moment("2026-10-25T02:00:00.000Z")))
    }

    @Test func `the rules of the south, of half hours and of odd days are read`() throws {
        let lordHowe = try #require(YearlyRule("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"))
        #expect(lordHowe.offset(try moment("2026-12-31T23:00:00.000Z").milliseconds / 1_000) == 39_600)
        #expect(lordHowe.offset(try moment("2026-07-01T00:00:00.000Z").milliseconds / 1_000) == 37_800)
        let days = try #require(YearlyRule("AAA0BBB,J60/0,364/25:30:00"))
        #expect(days.offset(try moment("2028-02-29T23:59:59.000Z").milliseconds / 1_000) == 0)
        #expect(days.offset(try moment("2028-03-01T00:00:00.000Z").milliseconds / 1_000) == 3_600)
        #expect(YearlyRule("UTC0") == YearlyRule(standard: 0, summer: nil))
        #expect(YearlyRule("MSK-3") == YearlyRule(standard: 10_800, summer: nil))
        for text in [
            "", "A0", "AAA", "AAA25", "AAA0BBB", "AAA0BBB,M3.5.0", "AAA0BBB,M13.5.0,M1.1.1", "AAA0BBB,M3.6.0,M1.1.1",
            "AAA0BBB,J0,J1", "AAA0BBB,J1,J366", "<AAA0", "AAA0BBB,M3.5.0,M10.5.0 ", "AAA0BBB,M3.5.0/168,M10.5.0",
        ] {
            #expect(YearlyRule(text) == nil, "\(text)")
        }
    }

    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")),
        arguments: [
            "Europe/Berlin", "Europe/Moscow", "America/New_York", "Asia/Almaty", "Asia/Kathmandu", "Europe/Belgrade",
            "Australia/Lord_Howe", "America/Santiago", "Europe/Kyiv", "Pacific/Apia", "UTC",
        ])
    func `the machine's zone data are read as others read them`(_ name: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)")))
        let zone = try #require(ZoneRules(tzif: bytes))
        let known = try #require(TimeZone(identifier: name == "Europe/Kyiv" ? "Europe/Kiev" : name))
        var random = SplitMix64(seed: 7)
        for _ in 0..<2_000 {
            let second = Int64.random(in: 0...2_100_000_000, using: &random)
            let expected = known.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            #expect(zone.offset(second) == Int64(expected), "\(second)")
            let local = second + zone.offset(second)
            let found = zone.moment(local: local)
            #expect(found <= Moment(seconds: second) && zone.local(found) == local)
        }
        // Nothing that was cut off or changed is read as more than it is.
        for length in 0..<bytes.count { _ = ZoneRules(tzif: Array(bytes[..<length])) }
        for _ in 0..<2_000 {
            var changed = bytes
            for _ in 0...3 {
                changed[Int.random(in: changed.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let zone = ZoneRules(tzif: changed) {
                let second = Int64.random(in: -4_000_000_000...4_000_000_000, using: &random)
                _ = zone.offset(second)
                _ = zone.moment(local: second)
            }
        }
    }

    @Test func `hours ahead of UTC are a zone`() {
        #expect(ZoneRules(aheadOfUTC: "UTC") == .utc)
        #expect(ZoneRules(aheadOfUTC: "UTC+3") == ZoneRules(offset: 10_800))
        #expect(ZoneRules(aheadOfUTC: "UTC-03:30") == ZoneRules(offset: -12_600))
        for text in ["", "UTC+", "UTC3", "UTC+3:", "UTC+15", "UTC+3:60", "utc+3", "UTC++3", "UTC+3:00:00", "UTC+٣"] {
            #expect(ZoneRules(aheadOfUTC: text) == nil, "\(text)")
        }
    }

    private func moment(_ text: String) throws -> Moment { try #require(Moment(text)) }
}
