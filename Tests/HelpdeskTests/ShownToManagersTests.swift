import Helpdesk
import Testing

@Suite struct ShownToManagersTests {
    @Test func `managers are shown in the topic what they did not write there, and nothing twice`() async throws {
        try await TestDesk.run { test in
            let chat = try await test.visit()
            try await test.say("Hello?", in: chat)
            func targets(_ words: Words) async throws -> [Place.Side] {
                let outcome = try await test.desk.handle(.managerSaid(TestDesk.boris, words, .none), in: chat.id)
                return try #require(outcome.said).deliveries.map(\.target)
            }
            #expect(try await targets(Words("A snippet", via: .telegram)).contains(.topic))
            let place = Place(.topic, chat: TelegramID(-7), message: 1)
            #expect(try await !targets(Words("Written", via: .telegram, places: [place])).contains(.topic))
        }
    }
}
