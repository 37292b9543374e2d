import Helpdesk
import Storage
import Testing

@Suite struct MessageContract {
    @Test(arguments: StoresUnderTest.all) func `a message gets the next place and is found by all its names`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            #expect(try await store.lastSeq(ChatID("c_1")) == 0)
            var message = sampleMessage("a")
            message.places = [Place(.topic, chat: TelegramID(-1_001), message: 7)]
            // What place it thinks it has is nothing.
            let appended = try await store.append(message.numbered(99))
            #expect(appended == .new(appended.message))
            #expect(appended.message.seq == 1)
            #expect(appended.message.saidBeforeNumbering == message.saidBeforeNumbering)
            #expect(try await store.message(ChatID("c_1"), 1) == appended.message)
            #expect(try await store.message(from: .client("a"), in: ChatID("c_1")) == appended.message)
            #expect(try await store.message(at: TelegramID(-1_001), 7) == appended.message)
            #expect(try await store.append(sampleMessage("b")).message.seq == 2)
            #expect(try await store.lastSeq(ChatID("c_1")) == 2)

            for seq in [Int64(0), -1, 3, .max, .min] {
                #expect(try await store.message(ChatID("c_1"), seq) == nil)
            }
            #expect(try await store.message(ChatID("c_"), 1) == nil)
            #expect(try await store.message(at: TelegramID(-1_001), 70) == nil)
            #expect(try await store.message(from: .client("A"), in: ChatID("c_1")) == nil)
            #expect(try await store.lastSeq(ChatID("c_none")) == 0)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `the chat's last word moves with it, and never back`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let read = try await store.add(sampleChat())
            func chat() async throws -> Chat? { try await store.chat(read.id) }
            _ = try await store.append(sampleMessage("a", at: 5))
            var moved = read
            moved.lastWord = second(5)
            moved.unanswered = second(5)
            // It is no new version.
            #expect(try await chat() == moved)
            // Words that come late, or come again, are older.
            _ = try await store.append(sampleMessage("b", at: 3))
            _ = try await store.append(sampleMessage("a", at: 9))
            moved.unanswered = second(3)
            #expect(try await chat() == moved)
            // Whoever read the chat before the words may save it, and does not take them back.
            var changed = read
            changed.reason = "changed"
            let saved = try await store.save(changed)
            #expect(saved.reason == "changed" && saved.lastWord == second(5))
            #expect(try await chat() == saved)
            changed = saved
            changed.lastWord = second(7)
            #expect(try await store.save(changed).lastWord == second(7))

            _ = try await store.add(sampleChat("c_2"))
            _ = try await store.append(sampleMessage("c", in: "c_2", at: 6))
            func queue() async throws -> [String] {
                try await store.chats(.assistant, after: nil, limit: 9).map(\.id.rawValue)
            }
            #expect(try await queue() == ["c_2", "c_1"])
            _ = try await store.append(sampleMessage("d", in: "c_2", at: 8))
            #expect(try await queue() == ["c_1", "c_2"])
            #expect(try await store.lastSeq(read.id) == 2)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `the same source makes no second message`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat("c_1"))
            _ = try await store.add(sampleChat("c_2"))
            let first = try await store.append(sampleMessage("a")).message
            var again = sampleMessage("another", text: "other words")
            again.source = .client("a")
            #expect(try await store.append(again) == .known(first))
            #expect(try await store.message(ChatID("c_1"), 1) == first)

            // Edited since, it is known as it is now.
            let edited = try #require(
                try await store.change(first.chat, 1) { message in
                    message.edit("new words", at: second(1))
                    return true
                })
            #expect(try await store.append(sampleMessage("a")) == .known(edited))

            // What a page calls its message is its own affair; an update is one for all.
            let elsewhere = try await store.append(sampleMessage("a", in: "c_2"))
            #expect(elsewhere == .new(elsewhere.message) && elsewhere.message.seq == 1)
            var update = sampleMessage("u")
            update.source = .update(UpdateID(501))
            let brought = try await store.append(update).message
            #expect(try await store.append(update) == .known(brought))
            var misplaced = sampleMessage("u", in: "c_2")
            misplaced.source = .update(UpdateID(501))
            #expect(try await store.append(misplaced) == .known(brought))
            #expect(try await store.message(from: .update(UpdateID(501)), in: ChatID("c_1")) == brought)
            #expect(try await store.message(from: .update(UpdateID(501)), in: ChatID("c_2")) == nil)
            #expect(try await store.message(from: .client("501"), in: ChatID("c_1")) == nil)
            #expect(try await store.lastSeq(ChatID("c_1")) == 2)
            #expect(try await store.lastSeq(ChatID("c_2")) == 1)
            #expect(try await store.append(sampleMessage("b")).message.seq == 3)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a message without source is known by its id`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            var message = sampleMessage("a")
            message.source = nil
            let first = try await store.append(message).message
            // As the caller does who never got the answer.
            #expect(try await store.append(message) == .known(first))
            var other = sampleMessage("b")
            other.source = nil
            #expect(try await store.append(other).message.seq == 2)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `there is no message without its chat`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            #expect(try await refusal { _ = try await store.append(sampleMessage("a")) } == "unknown")
            #expect(try await store.message(ChatID("c_1"), 1) == nil)
            #expect(try await store.message(from: .client("a"), in: ChatID("c_1")) == nil)
            _ = try await store.add(sampleChat())
            #expect(try await store.append(sampleMessage("a")).message.seq == 1)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `what is saved is there, and only who read the newest may save`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            let old = try await store.append(sampleMessage("a")).message
            var random = RandomRecords(seed: 6)
            var last = old
            for _ in 0..<20 {
                let other = random.message()
                var next = last
                next.name = other.name
                next.text = other.text
                next.files = other.files
                next.replyTo = other.replyTo
                next.sources = other.sources
                next.revisions = other.revisions
                next.edited = other.edited
                next.deleted = other.deleted
                next.reactions = other.reactions
                next.places = other.places
                next.deliveries = other.deliveries
                next.updates = other.updates
                let saved = try await store.save(next)
                #expect(saved.said == next.said && saved.version > last.version)
                #expect(try await store.message(old.chat, 1) == saved)
                #expect(try await refusal { _ = try await store.save(last) } == "stale")
                #expect(try await refusal { _ = try await store.save(old) } == "stale")
                last = saved
            }
            #expect(try await store.message(from: .client("a"), in: old.chat) == last)
            #expect(try await refusal { _ = try await store.save(sampleMessage("b").numbered(2)) } == "unknown")
            #expect(try await refusal { _ = try await store.save(sampleMessage("b")) } == "unknown")
            #expect(try await store.lastSeq(old.chat) == 1)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `the map of Telegram's messages follows every edit`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            let group = TelegramID(-1_001)
            let customer = TelegramID(5)
            func at(_ chat: TelegramID, _ message: Int64) async throws -> Int64? {
                try await store.message(at: chat, message)?.seq
            }
            func place(_ seq: Int64, _ places: [Place]) async throws {
                let changed = try await store.change(ChatID("c_1"), seq) { message in
                    message.places = places
                    return true
                }
                #expect(changed?.places == places)
            }
            for name in ["a", "b", "c"] { _ = try await store.append(sampleMessage(name)) }
            #expect(try await at(group, 1) == nil)
            // A long one takes several messages, in two windows.
            try await place(
                1,
                [
                    Place(.topic, chat: group, message: 1), Place(.topic, chat: group, message: 2),
                    Place(.privateChat, chat: customer, message: 1),
                ])
            #expect(try await [at(group, 1), at(group, 2), at(customer, 1)] == [1, 1, 1])
            #expect(try await [at(customer, 2), at(group, 3)] == [nil, nil])
            try await place(1, [Place(.topic, chat: group, message: 2)])
            #expect(try await [at(group, 1), at(group, 2), at(customer, 1)] == [nil, 1, nil])
            // What was given up is another's.
            try await place(2, [Place(.topic, chat: group, message: 1)])
            #expect(try await [at(group, 1), at(group, 2)] == [2, 1])
            // Short ones are told in one: it stands for the last of them.
            try await place(3, [Place(.topic, chat: group, message: 1)])
            #expect(try await at(group, 1) == 3)
            try await place(1, [Place(.topic, chat: group, message: 1)])
            #expect(try await at(group, 1) == 3)
            try await place(3, [])
            #expect(try await at(group, 1) == 2)
            try await place(2, [])
            #expect(try await at(group, 1) == 1)
            try await place(1, [])
            #expect(try await at(group, 1) == nil)
            // The same place twice is one.
            try await place(3, [Place(.topic, chat: group, message: 9), Place(.privateChat, chat: group, message: 9)])
            #expect(try await at(group, 9) == 3)
            for number in [Int64.max, .min] {
                try await place(3, [Place(.topic, chat: TelegramID(number), message: number)])
                #expect(try await at(TelegramID(number), number) == 3)
            }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `pages go both ways, at every edge`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            _ = try await store.add(sampleChat("c_10"))
            let chat = ChatID("c_1")
            #expect(try await store.messages(chat, after: 0, limit: 5) == [])
            #expect(try await store.messages(chat, before: nil, limit: 5) == [])
            let count: Int64 = 12
            for number in 1...count {
                _ = try await store.append(sampleMessage("\(number)"))
                _ = try await store.append(sampleMessage("\(number)", in: "c_10"))
            }
            let all = try await store.messages(chat, after: 0, limit: .max)
            #expect(all.map(\.seq) == Array(1...count))
            #expect(all.map(\.text) == (1...count).map { "words of \($0)" })
            for seq in [.min, -1, 0, 1, 2, 5, 11, 12, 13, 99, .max] as [Int64] {
                for limit in [-1, 0, 1, 2, 5, 11, 12, 13, .max] {
                    let after = try await store.messages(chat, after: seq, limit: limit)
                    #expect(after == all.filter { $0.seq > seq }.upTo(limit), "after \(seq), \(limit)")
                    let before = try await store.messages(chat, before: seq, limit: limit)
                    #expect(
                        before == all.reversed().filter { $0.seq < seq }.upTo(limit).reversed(),
                        "before \(seq), \(limit)")
                }
            }
            for limit in [-1, 0, 1, 5, 12, 13, .max] {
                let last = try await store.messages(chat, before: nil, limit: limit)
                #expect(last == all.reversed().upTo(limit).reversed())
            }
            #expect(try await store.messages(ChatID("c_none"), after: 0, limit: 9) == [])
            #expect(try await store.messages(ChatID("c_none"), before: nil, limit: 9) == [])
        }
    }
}
