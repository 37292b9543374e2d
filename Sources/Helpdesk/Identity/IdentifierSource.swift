/// Makes identifiers that sort by the time they were made: 48 bits of milliseconds and 80 of chance, in base 32.
package struct IdentifierSource: Sendable {
    private let random: @Sendable () -> UInt64

    /// `random` gives 64 bits of chance at a time.
    package init(random: @escaping @Sendable () -> UInt64 = { UInt64.random(in: .min ... .max) }) {
        self.random = random
    }

    package func chat(at time: Moment) -> ChatID { ChatID(next("c", time)) }
    package func message(at time: Moment) -> MessageID { MessageID(next("m", time)) }
    package func entry(at time: Moment) -> FAQID { FAQID(next("q", time)) }
    package func answer(at time: Moment) -> String { next("a", time) }
    package func line(at time: Moment) -> String { next("l", time) }

    private func next(_ prefix: String, _ time: Moment) -> String {
        var text = prefix + "_"
        let milliseconds = UInt64(clamping: time.milliseconds)
        for shift in stride(from: 45, through: 0, by: -5) { text.append(Self.digit(milliseconds >> UInt64(shift))) }
        for _ in 0..<2 {
            let bits = random()
            for shift in stride(from: 35, through: 0, by: -5) { text.append(Self.digit(bits >> UInt64(shift))) }
        }
        return text
    }

    // Crockford's digits: no letter that reads as another.
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private static func digit(_ bits: UInt64) -> Character { digits[Int(bits & 31)] }
}
