import TestSupport
import Testing

@testable import Helpdesk

@Suite struct WorkingHoursTests {
    private let berlin = ZoneRules(
        changes: [], first: 3_600, lasting: YearlyRule("CET-1CEST,M3.5.0,M10.5.0/3"))

    @Test func `hours open and close by the company's clocks`() throws {
        let hours = try WorkingHours("Mo-Fr 09:00-18:00; Sa 10:00-14:00", zone: berlin)
        // A Wednesday in winter.
        #expect(!hours.isOpen(at: try moment("2026-11-25T07:59:59.999Z")))
        #expect(hours.isOpen(at: try moment("2026-11-25T08:00:00.000Z")))
        #expect(hours.isOpen(at: try moment("2026-11-25T16:59:59.999Z")))
        #expect(!hours.isOpen(at: try moment("2026-11-25T17:00:00.000Z")))
        let friday = try moment("2026-11-27T17:00:00.000Z")
        #expect(hours.opening(from: friday) == (try moment("2026-11-28T09:00:00.000Z")))
        let saturday = try moment("2026-11-28T13:00:00.000Z")
        #expect(hours.opening(from: saturday) == (try moment("2026-11-30T08:00:00.000Z")))
        #expect(hours.clockText(try moment("2026-11-30T08:00:00.000Z")) == "2026-11-30 09:00 +01:00")
        // The weekend on which clocks are put forward.
        let march = try moment("2026-03-28T13:00:00.000Z")
        #expect(hours.opening(from: march) == (try moment("2026-03-30T07:00:00.000Z")))
        #expect(hours.opening(from: try moment("2026-11-25T12:00:00.000Z")) == (try moment("2026-11-25T12:00:00.000Z")))
    }

    @Test func `nights, several spans, every day and days off are understood`() throws {
        let night = try WorkingHours("Пт-Сб 22:00-06:00", zone: .utc)
        #expect(night.isOpen(at: try moment("2026-11-28T05:59:00.000Z")))
        #expect(night.isOpen(at: try moment("2026-11-29T05:59:00.000Z")))
        #expect(!night.isOpen(at: try moment("2026-11-27T05:59:00.000Z")))
        #expect(!night.isOpen(at: try moment("2026-11-30T05:59:00.000Z")))
        let lunch = try WorkingHours("09:00-13:00, 14:00-18:00\nSu off", zone: .utc)
        #expect(!lunch.isOpen(at: try moment("2026-11-25T13:30:00.000Z")))
        #expect(lunch.isOpen(at: try moment("2026-11-25T14:00:00.000Z")))
        #expect(!lunch.isOpen(at: try moment("2026-11-29T10:00:00.000Z")))
        let holidays = try WorkingHours("24/7; 12-31..01-08 off; 2026-11-25 off", zone: .utc)
        #expect(!holidays.isOpen(at: try moment("2026-11-25T23:59:00.000Z")))
        #expect(holidays.isOpen(at: try moment("2027-11-25T12:00:00.000Z")))
        let newYear = try moment("2030-01-01T00:00:00.000Z")
        #expect(holidays.opening(from: newYear) == (try moment("2030-01-09T00:00:00.000Z")))
        #expect(WorkingHours.always.isOpen(at: newYear))
        let gone = try WorkingHours("24/7; 01-01..12-31 off", zone: .utc)
        #expect(gone.opening(from: newYear) == nil)
    }

    @Test(arguments: [
        "", "Mo", "Mo-Fr", "Mo 9-18", "Xx 09:00-18:00", "Mo-Xx 09:00-18:00", "Mo 09:00-09:00", "Mo 25:00-26:00",
        "Mo 09:60-18:00", "Mo 09:00-24:01", "Mo 09:00", "Mo off", "13-01 off", "02-30 off", "2026-02-29 off",
        "2026-01-08..2026-01-01 off", "01-01..2026-01-08 off", "24/7; x", "Mo,, 09:00-18:00", "Mo 09:00-18:00 open",
    ])
    func `what is not understood is refused`(_ text: String) {
        #expect(throws: WorkingHours.Problem.self) { try WorkingHours(text, zone: .utc) }
    }

    @Test func `the next opening is the first minute that is open`() throws {
        var random = SplitMix64(seed: 11)
        for _ in 0..<60 {
            var rules: [String] = []
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let days = ["Mo-Fr", "Sa,Su", "We", "Fr-Mo", "Su"].randomElement(using: &random) ?? ""
                let (start, end) = (Int.random(in: 0...23, using: &random), Int.random(in: 0...23, using: &random))
                rules.append("\(days) \(start):30-\(end):15")
            }
            let hours = try WorkingHours(rules.joined(separator: ";"), zone: berlin)
            // Days around both changes of the clocks.
            let start = try moment(
                Bool.random(using: &random) ? "2026-03-26T00:00:00.000Z" : "2026-10-22T00:00:00.000Z")
            let from = start + .seconds(60 * Int64.random(in: 0...7_200, using: &random))
            var minute = from
            while !hours.isOpen(at: minute) { minute = minute + .seconds(60) }
            #expect(hours.opening(from: from) == minute, "\(rules) from \(from)")
        }
    }

    @Test func `anything may be tried as hours`() {
        var random = SplitMix64(seed: 3)
        let pieces = ["Mo", "-", "Fr", " ", "09:00", ";", ",", "off", "2026-01-01", "..", ":", "24/7", "٣", "é", "99"]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...9, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            if let hours = try? WorkingHours(text.joined(), zone: .utc) { _ = hours.opening(from: Moment(seconds: 0)) }
        }
    }

    private func moment(_ text: String) throws -> Moment { try #require(Moment(text)) }
}
