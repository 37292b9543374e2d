import Helpdesk
import Testing

@Suite struct SettingThingsTests {
    private let admin = Actor.manager(TelegramID(1))

    @Test func `what is known of a chat is set, told and written down once`() async throws {
        try await TestDesk.run { test in
            let news = await test.feed.follow()
            let chat = try await test.visit()
            let details: [ChatDetail] = [
                .priority(.high), .category("VPN"), .department("IT"), .language(.kazakh), .source("site"),
                .category("VPN"),
            ]
            for detail in details { try await test.desk.set(detail, in: chat.id, by: admin) }
            let now = try await test.now(chat)
            #expect(now.priority == .high && now.category == "VPN" && now.department == "IT")
            #expect(now.language == .kazakh && now.source == "site")
            #expect(try await test.lines().map(\.action) == Array(repeating: "chat.described", count: 5))
            #expect(Set(try await test.lines().map(\.actor)) == ["manager:1"])
            await test.feed.end()
            var told = 0
            for await one in news { if case .described = one.kind { told += 1 } }
            #expect(told == 5)
        }
    }

    @Test func `a chosen name and language stay, whatever Telegram says`() async throws {
        try await TestDesk.run { test in
            let chat = try await test.visit()
            try await test.desk.rename(chat.customer, to: "  Anna Petrova ", by: .customer)
            try await test.desk.choose(.serbian, for: chat.customer, by: .customer)
            _ = try await test.visit()
            let customer = try await test.store.customer(chat.customer)
            #expect(customer?.name == "Anna Petrova" && customer?.language == .serbian)
            #expect(try await test.now(chat).language == .serbian)
            await #expect(throws: DeskError.emptyMessage) {
                try await test.desk.rename(chat.customer, to: " \n", by: .customer)
            }
            await #expect(throws: DeskError.textTooLong(limit: 64)) {
                try await test.desk.rename(chat.customer, to: String(repeating: "a", count: 65), by: .customer)
            }
        }
    }

    @Test func `a ban and its end are written down`() async throws {
        try await TestDesk.run { test in
            let chat = try await test.visit()
            for isBanned in [true, true, false, false] {
                test.time.pass(.milliseconds(1))
                try await test.desk.ban(chat.customer, isBanned, by: admin)
            }
            #expect(try await test.lines().map(\.action) == ["customer.banned", "customer.let_in"])
        }
    }

    @Test func `the FAQ is kept, merged, told of and written down`() async throws {
        try await TestDesk.run { test in
            let changes = await test.desk.entriesChanged.follow()
            let first = try await test.desk.addEntry("Where is it? ", answer: "Here.", by: admin)
            let merged = try await test.desk.addEntry("where IS it", answer: "There.", by: admin)
            #expect(merged.id == first.id && merged.answer == "There." && first.addedBy == TelegramID(1))
            test.time.pass(.milliseconds(1))
            let other = try await test.desk.addEntry("When?", answer: "Now.", by: admin)
            #expect(try await test.desk.entries() == [merged, other])
            await #expect(throws: DeskError.store(.stale)) { try await test.desk.save(first, by: admin) }
            try await test.desk.removeEntry(other.id, by: admin)
            #expect(try await test.desk.entries() == [merged])
            await test.desk.entriesChanged.end()
            var told: [EntryChange] = []
            for await change in changes { told.append(change) }
            #expect(told == [.saved(first), .saved(merged), .saved(other), .removed(other.id)])
            #expect(try await test.lines().count == 4)
            await #expect(throws: DeskError.emptyMessage) {
                try await test.desk.addEntry(" ", answer: "x", by: admin)
            }
        }
    }

    @Test func `mode and snippets are settings of people at work`() async throws {
        try await TestDesk.run { test in
            #expect(try await test.desk.mode() == .assistant)
            try await test.desk.set(.operator, by: admin)
            #expect(try await test.desk.mode() == .operator)
            try await test.desk.setSnippet("Hello", to: "Good day!", by: admin)
            try await test.desk.setSnippet("привет", to: "Здравствуйте!", by: admin)
            #expect(try await test.desk.snippet("HELLO ") == "Good day!")
            #expect(try await test.desk.snippets() == ["hello": "Good day!", "привет": "Здравствуйте!"])
            try await test.desk.setSnippet("hello", to: nil, by: admin)
            #expect(try await test.desk.snippet("hello") == nil)
            await #expect(throws: DeskError.emptyMessage) {
                try await test.desk.setSnippet("two words", to: "x", by: admin)
            }
        }
    }

    @Test func `managers come, go and come back, and who goes leaves the chats to the queue`() async throws {
        try await TestDesk.run { test in
            let id = TestDesk.boris.id
            #expect(try await test.desk.enlist(id, name: "Boris", by: admin).isNew)
            #expect(try await !test.desk.enlist(id, name: "Other", by: admin).isNew)
            #expect(try await test.desk.manager(id)?.name == "Boris")
            #expect(try await test.desk.enlist(id, name: "", isSpecialist: true, by: admin).isNew)
            #expect(try await test.desk.manager(id)?.isAvailable == true)
            #expect(try await !test.desk.setAvailable(id, false).isAvailable)

            let chat = try await test.visit()
            try await test.say("Hello?", in: chat)
            try await test.answer("Hi", in: chat)
            #expect(try await test.now(chat).state == .taken(by: id))
            #expect(try await test.desk.dismiss(id, by: admin))
            #expect(try await test.now(chat).status == .waiting)
            #expect(try await test.desk.manager(id) == nil)
            #expect(try await test.desk.managers() == [])
            #expect(try await !test.desk.dismiss(id, by: admin))
            #expect(try await test.desk.enlist(id, name: "Boris II", by: admin).isNew)
            #expect(try await test.desk.managers().map(\.name) == ["Boris II"])
            await #expect(throws: DeskError.notAManager) { try await test.desk.setAvailable(TelegramID(99), true) }

            try await test.desk.noticed(id)
            let seen = try await test.desk.manager(id)?.lastSeen
            test.time.pass(.seconds(10))
            try await test.desk.noticed(id)
            #expect(try await test.desk.manager(id)?.lastSeen == seen)
            test.time.pass(.seconds(30))
            try await test.desk.noticed(id)
            #expect(try await test.desk.manager(id)?.lastSeen == test.now)
        }
    }
}
