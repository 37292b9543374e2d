import Helpdesk
import Testing

@testable import Bot

@Suite struct SupportTokenTests {
    @Test func `Only the token itself fits`() throws {
        let token = try #require(SupportToken("a long secret"))
        #expect(token.matches("a long secret"))
        for guess in ["", "a", "a long secre", "a long secret ", "A long secret", "a long secret\0", "b long secret"] {
            #expect(!token.matches(guess))
        }
        let long = String(repeating: "a", count: 256 + 13)
        #expect(try #require(SupportToken(String(repeating: "a", count: 13))).matches(long) == false)
    }

    @Test func `A token that is soon guessed is none, and none is shown`() throws {
        #expect(SupportToken("1234567") == nil)
        let token = try #require(SupportToken("12345678"))
        #expect(!"\(token)".contains("1234"))
        var dumped = ""
        dump(token, to: &dumped)
        #expect(!dumped.contains("49"))
    }

    @Test func `Guesses are counted for each person, and for all`() {
        let time = ManualTime()
        let limit = GuessLimit(
            clock: time.clock, each: Budget(Budget.Window(2, per: .seconds(60))),
            all: Budget(Budget.Window(3, per: .seconds(60))))
        let (one, two) = (TelegramID(1), TelegramID(2))
        limit.wasWrong(one)
        #expect(limit.mayGuess(one))
        limit.wasWrong(one)
        #expect(!limit.mayGuess(one))
        #expect(limit.mayGuess(two))
        limit.wasWrong(two)
        #expect(!limit.mayGuess(two))
        time.pass(to: .seconds(60))
        #expect(limit.mayGuess(one) && limit.mayGuess(two))
    }
}
