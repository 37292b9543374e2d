import Helpdesk
import Testing

@Suite struct MomentTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"),
        (1, "1970-01-01T00:00:00.001Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (1_763_719_200_123, "2025-11-21T10:00:00.123Z"),
        (1_709_164_800_000, "2024-02-29T00:00:00.000Z"),
        (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
        (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `a moment is written and read`(milliseconds: Int64, text: String) {
        #expect(Moment(milliseconds: milliseconds).description == text)
        #expect(Moment(text)?.milliseconds == milliseconds)
    }

    @Test func `any moment of four-figure years comes back`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<10_000 {
            let moment = Moment(milliseconds: .random(in: -62_135_596_800_000...253_402_300_799_999, using: &generator))
            #expect(Moment(moment.description) == moment)
        }
    }

    @Test(arguments: [
        "", "2025-11-21", "2025-11-21T10:00:00Z", "2025-11-21T10:00:00.123", "2025-02-29T00:00:00.000Z",
        "2025-13-01T00:00:00.000Z", "2025-00-01T00:00:00.000Z", "2025-11-31T00:00:00.000Z",
        "2025-11-21T24:00:00.000Z", "2025-11-21T10:60:00.000Z", "2025-11-21T10:00:60.000Z",
        "2025-11-21 10:00:00.123Z", "+025-11-21T10:00:00.123Z", "2025-11-21T10:00:00.12٣Z",
    ])
    func `what is not a moment is refused`(text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func `durations move it`() {
        let moment = Moment(seconds: 10)
        #expect(moment + .milliseconds(1_500) == Moment(milliseconds: 11_500))
        #expect(moment - .seconds(1) == Moment(seconds: 9))
        #expect(Moment(seconds: 12) - moment == .seconds(2))
    }
}
