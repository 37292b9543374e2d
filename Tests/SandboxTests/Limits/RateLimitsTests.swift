import Testing

@testable import Sandbox

@Suite struct RateLimitsTests {
    private func waits(_ limits: inout RateLimits, _ chat: Int64, count: Int = 1, at now: Double) -> Int? {
        do {
            try limits.admit(count, bot: 42, chat: chat, now: now)
            return nil
        } catch {
            return error.retryAfter
        }
    }

    @Test func `a private chat takes a burst, then one message a second`() {
        var limits = RateLimits()
        for _ in 0..<5 { #expect(waits(&limits, 1, at: 100) == nil) }
        #expect(waits(&limits, 1, at: 100) == 1)
        #expect(waits(&limits, 1, at: 100.5) == 1)
        #expect(waits(&limits, 1, at: 101) == nil)
        #expect(waits(&limits, 1, at: 101) == 1)
        #expect(waits(&limits, 2, at: 101) == nil)
        for _ in 0..<5 { #expect(waits(&limits, 1, at: 200) == nil) }
        #expect(waits(&limits, 1, at: 200) == 1)
    }

    @Test func `a group takes twenty messages in any minute`() {
        var limits = RateLimits()
        for second in 0..<20 { #expect(waits(&limits, -5, at: Double(second)) == nil) }
        #expect(waits(&limits, -5, at: 19) == 41)
        #expect(waits(&limits, -5, at: 59.5) == 1)
        #expect(waits(&limits, -5, at: 60) == nil)
        #expect(waits(&limits, -5, at: 60) == 1)
        #expect(waits(&limits, -6, at: 60) == nil)
    }

    @Test func `all chats together take thirty messages a second`() {
        var limits = RateLimits()
        for chat in 1...30 { #expect(waits(&limits, Int64(chat), at: 10) == nil) }
        #expect(waits(&limits, 31, at: 10.9) == 1)
        #expect(waits(&limits, 31, at: 11) == nil)
        // What was refused by one budget is not taken from another.
        #expect(waits(&limits, 31, count: 4, at: 11) == nil)
        #expect(waits(&limits, 31, at: 11) == 1)
    }

    @Test func `an album counts as many messages, and one too large for a budget passes when it is whole`() {
        var limits = RateLimits()
        #expect(waits(&limits, 1, count: 10, at: 0) == nil)
        #expect(waits(&limits, 1, at: 5) == 1)
        #expect(waits(&limits, 1, at: 6) == nil)
        #expect(waits(&limits, -1, count: 25, at: 50) == nil)
        #expect(waits(&limits, -1, at: 51) == 59)
    }

    @Test func `speed makes an hour a minute, in the seconds of who waits`() {
        var rules = RateLimits.Rules()
        rules.speed = 60
        var limits = RateLimits(rules: rules)
        for _ in 0..<20 { #expect(waits(&limits, -5, at: 0) == nil) }
        #expect(waits(&limits, -5, at: 0) == 1)
        #expect(waits(&limits, -5, at: 1) == nil)
    }

    @Test func `drafts and chat actions have a budget of their own`() {
        var limits = RateLimits()
        func refused(_ now: Double) -> Int? {
            do {
                try limits.admitAction(bot: 42, chat: 1, now: now)
                return nil
            } catch {
                return error.retryAfter
            }
        }
        for _ in 0..<20 { #expect(refused(0) == nil) }
        #expect(refused(1) == 4)
        for _ in 0..<20 { #expect(refused(5) == nil) }
        #expect(refused(10) == 20)
        #expect(refused(30) == nil)
        #expect(waits(&limits, 1, at: 0) == nil)
    }

    @Test func `can be switched off`() {
        var limits = RateLimits()
        limits.rules.isOn = false
        for _ in 0..<1000 { #expect(waits(&limits, 1, at: 0) == nil) }
    }
}
