import Helpdesk
import Storage
import Testing

@Suite struct ChatContract {
    @Test(arguments: StoresUnderTest.all) func `a chat is put once, gets a number and is found by all its names`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            var chat = sampleChat()
            chat.topic = Topic(group: TelegramID(-1_001_234_567_890), thread: 42, title: "Ana")
            #expect(try await store.chat(chat.id) == nil)
            let added = try await store.add(chat)
            #expect(added.number > 0)
            #expect(added.saidBeforeNumbering == chat.saidBeforeNumbering)
            #expect(try await store.chat(chat.id) == added)
            #expect(try await store.chat(number: added.number) == added)
            #expect(try await store.chat(group: TelegramID(-1_001_234_567_890), thread: 42) == added)
            #expect(try await store.chat(group: TelegramID(-1_001_234_567_890), thread: 4) == nil)
            #expect(try await store.chat(group: TelegramID(-1_001_234_567_89), thread: 42) == nil)
            #expect(try await store.chat(number: 0) == nil)
            #expect(try await store.chat(number: .max) == nil)

            var other = sampleChat(of: "tg:6", at: 9)
            other.reason = "never seen"
            #expect(try await store.add(other) == added)
            #expect(try await store.chat(chat.id) == added)
            #expect(try await store.add(sampleChat("c_2")).number != added.number)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `what is saved is there, and only who read the newest may save`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let old = try await store.add(sampleChat())
            var next = old
            try next.move(.managerTook(TelegramID(7)), after: .operatorWanted)
            next.topic = Topic(group: TelegramID(-1), thread: 2, card: 3, title: "\u{0}", isOpen: false)
            next.rating = Rating(score: 4, comment: "ok", at: second(3))
            next.language = .kazakh
            next.updates = [UpdateID(5), UpdateID(.max)]
            // Since when the customer waits only the store knows.
            next.unanswered = nil
            let saved = try await store.save(next)
            #expect(saved.said == next.said && saved.version > old.version)
            #expect(try await store.chat(old.id) == saved)

            #expect(try await refusal { _ = try await store.save(old) } == "stale")
            #expect(try await refusal { _ = try await store.save(next) } == "stale")
            var early = saved
            early.version += 1
            #expect(try await refusal { _ = try await store.save(early) } == "stale")
            #expect(try await store.chat(old.id) == saved)
            let again = try await store.save(saved)
            #expect(again.said == saved.said && again.version > saved.version)
            #expect(try await refusal { _ = try await store.save(sampleChat("c_none")) } == "unknown")
            #expect(try await store.chat(ChatID("c_none")) == nil)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a topic is one chat's at a time`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let topic = Topic(group: TelegramID(-1), thread: 42, title: "Ana")
            var first = sampleChat("c_1")
            first.topic = topic
            first = try await store.add(first)
            var second = try await store.add(sampleChat("c_2"))
            second.topic = Topic(group: topic.group, thread: topic.thread, title: "another title")
            #expect(try await refusal { _ = try await store.save(second) } == "taken")
            #expect(try await store.chat(second.id)?.topic == nil)
            var third = sampleChat("c_3")
            third.topic = topic
            #expect(try await refusal { _ = try await store.add(third) } == "taken")
            #expect(try await store.chat(third.id) == nil)

            // Saving its own again is no claim, and what was given up is free.
            first.topic?.title = "Ana!"
            first = try await store.save(first)
            first.topic?.thread = 43
            first = try await store.save(first)
            #expect(try await store.chat(group: topic.group, thread: 42) == nil)
            #expect(try await store.chat(group: topic.group, thread: 43)?.id == first.id)
            second = try await store.save(second)
            #expect(try await store.chat(group: topic.group, thread: 42)?.id == second.id)
            first.topic = nil
            _ = try await store.save(first)
            #expect(try await store.chat(group: topic.group, thread: 43) == nil)
            third.topic?.thread = 43
            third = try await store.add(third)
            #expect(try await store.chat(group: topic.group, thread: 43)?.id == third.id)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a customer's chats come newest first`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for number in 1...5 { _ = try await store.add(sampleChat("c_\(number)", at: Int64(number))) }
            _ = try await store.add(sampleChat("c_of_another", of: "tg:50", at: 3))
            let customer = CustomerID("tg:5")
            func names(_ limit: Int) async throws -> [String] {
                try await store.chats(of: customer, limit: limit).map(\.id.rawValue)
            }
            #expect(try await names(10) == ["c_5", "c_4", "c_3", "c_2", "c_1"])
            #expect(try await names(.max) == names(5))
            #expect(try await names(2) == ["c_5", "c_4"])
            #expect(try await names(0) == [])
            #expect(try await names(-1) == [])
            #expect(try await store.chats(of: CustomerID("tg:"), limit: 10) == [])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `queues are paged by the oldest last word`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            // Three of them at every moment, put in an order that is none.
            for number in (0..<30).map({ $0 * 7 % 30 }) {
                var chat = sampleChat("c_\(number)")
                chat.state = .waiting(since: second(1))
                chat.lastWord = second(Int64(number / 3))
                _ = try await store.add(chat)
            }
            _ = try await store.add(sampleChat("c_assistants"))
            for limit in [1, 7, 30, 31] {
                let chats = try await allPages { last in
                    let page = try await store.chats(.waiting, after: last, limit: limit)
                    #expect(page.count <= limit)
                    return page
                }
                #expect(Set(chats.map(\.id)).count == 30 && chats.count == 30)
                #expect(chats.map(\.lastWord) == chats.map(\.lastWord).sorted())
            }
            #expect(try await store.chats(.waiting, after: nil, limit: .max).count == 30)
            #expect(try await store.chats(.waiting, after: nil, limit: 0) == [])
            #expect(try await store.chats(.waiting, after: nil, limit: -1) == [])
            #expect(try await store.chats(.closed, after: nil, limit: 10) == [])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `the page goes on where its last chat was, wherever that is now`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for number in 0..<6 {
                var chat = sampleChat("c_\(number)")
                chat.lastWord = second(Int64(number))
                _ = try await store.add(chat)
            }
            let page = try await store.chats(.assistant, after: nil, limit: 2)
            _ = try await store.change(page[1].id) { chat in
                chat.state = .closed
                chat.lastWord = second(100)
                return true
            }
            let rest = try await store.chats(.assistant, after: page[1], limit: 10)
            #expect(rest.map(\.id.rawValue) == ["c_2", "c_3", "c_4", "c_5"])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `whose a chat is and how many there are follows every move`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let anna = TelegramID(1)
            let boris = TelegramID(12)
            for number in 0..<4 { _ = try await store.add(sampleChat("c_\(number)")) }
            func state(_ number: Int, _ state: ChatState) async throws {
                _ = try await store.change(ChatID("c_\(number)")) { chat in
                    chat.state = state
                    return true
                }
            }
            func has(_ manager: TelegramID) async throws -> Set<String> {
                Set(try await store.chats(takenBy: manager).map(\.id.rawValue))
            }
            func counts() async throws -> [Int] {
                let counts = try await store.chatCounts()
                return ChatStatus.allCases.map { counts[$0] ?? 0 }
            }
            #expect(try await counts() == [4, 0, 0, 0])
            try await state(1, .taken(by: anna))
            try await state(2, .taken(by: anna))
            try await state(3, .waiting(since: second(1)))
            #expect(try await has(anna) == ["c_1", "c_2"])
            #expect(try await has(boris) == [])
            #expect(try await counts() == [1, 1, 2, 0])
            try await state(1, .taken(by: boris))
            try await state(2, .closed)
            #expect(try await has(anna) == [])
            #expect(try await has(boris) == ["c_1"])
            #expect(try await counts() == [1, 1, 1, 1])
            #expect(try await store.chats(.operator, after: nil, limit: 9).map(\.id.rawValue) == ["c_1"])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a change that throws or says no saves nothing`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let chat = try await store.add(sampleChat())
            let unchanged = try await store.change(chat.id) { chat in
                chat.reason = "no"
                return false
            }
            #expect(unchanged?.version == chat.version)
            await #expect(throws: ChatRefusal.notWanted) {
                try await store.change(chat.id) { chat in
                    chat.reason = "no"
                    try chat.move(.managerTook(TelegramID(1)), at: second(1))
                    return true
                }
            }
            #expect(try await store.chat(chat.id) == chat)
            #expect(try await store.change(ChatID("c_none")) { _ in true } == nil)
        }
    }
}

extension Chat {
    fileprivate mutating func move(_ event: ChatEvent, after first: ChatEvent) throws {
        try move(first, at: second(1))
        try move(event, at: second(2))
    }
}
