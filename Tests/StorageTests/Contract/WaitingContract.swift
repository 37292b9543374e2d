import Helpdesk
import Storage
import Testing

@Suite struct WaitingContract {
    @Test(arguments: StoresUnderTest.all) func `a chat hears what is said in it as its rules say`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            var expected = try await store.add(sampleChat())
            let authors: [Author] = [
                .system, .customer, .customer, .system, .assistant, .manager, .customer, .manager, .customer,
            ]
            for (number, author) in authors.enumerated() {
                let message = said("\(number)", by: author, at: [3, 1, 9][number % 3] + Int64(number))
                _ = try await store.append(message)
                expected.hear(message)
                #expect(try await store.chat(expected.id) == expected)
            }
            // A repeat is not heard.
            _ = try await store.append(said("1", by: .customer, at: 90))
            #expect(try await store.chat(expected.id) == expected)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `who saves a chat does not undo what it heard meanwhile`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            var chat = try await store.add(sampleChat())
            _ = try await store.append(said("1", by: .customer, at: 5))
            chat.reason = "read before"
            chat = try await store.save(chat)
            #expect(chat.unanswered == second(5))
            #expect(try await store.chat(chat.id) == chat)
            chat.unanswered = second(1)
            chat = try await store.save(chat)
            #expect(chat.unanswered == second(5))
            _ = try await store.append(said("2", by: .manager, at: 6))
            chat = try await store.save(chat)
            #expect(chat.unanswered == nil)

            // Its state has a say too.
            chat.state = .waiting(since: second(7))
            chat = try await store.save(chat)
            #expect(chat.unanswered == second(7))
            chat.state = .closed
            chat = try await store.save(chat)
            #expect(chat.unanswered == nil)
            #expect(try await store.chat(chat.id) == chat)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `those who wait are paged, the longest first`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for number in (0..<30).map({ $0 * 7 % 30 }) {
                var chat = sampleChat("c_\(number)")
                chat.state = number < 24 ? .taken(by: TelegramID(1)) : .assistant
                chat.unanswered = number % 4 == 3 ? nil : second(Int64(number / 3))
                _ = try await store.add(chat)
            }
            func names(_ status: ChatStatus, before seconds: Int64, _ limit: Int) async throws -> [String] {
                try await allPages { last in
                    try await store.unanswered(status, before: second(seconds), after: last, limit: limit)
                }.map(\.id.rawValue)
            }
            let waiting = (0..<24).filter { $0 % 4 != 3 }
            let order = waiting.map { (at: $0 / 3, name: "c_\($0)") }.sorted { ($0.at, $0.name) < ($1.at, $1.name) }
            for limit in [1, 5, 18, 100] {
                #expect(try await names(.operator, before: 100, limit) == order.map(\.name))
                #expect(try await names(.operator, before: 4, limit) == order.filter { $0.at < 4 }.map(\.name))
            }
            #expect(try await names(.assistant, before: 100, 9).count == 5)
            #expect(try await names(.waiting, before: 100, 9) == [])
            #expect(try await store.unanswered(.operator, before: second(100), after: nil, limit: 0) == [])
            #expect(try await store.unanswered(.operator, before: second(100), after: nil, limit: -1) == [])
            #expect(try await store.unansweredCount(.operator, before: second(4)) == order.count { $0.at < 4 })
            #expect(try await store.unansweredCount(.closed, before: second(100)) == 0)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a chat and the line about it are saved together, or neither is`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.runAtHome { home in
            let store = try await home.open()
            let old = try await store.add(sampleChat())
            var next = old
            next.state = .waiting(since: second(1))
            let saved = try await store.save(next, sampleLine("l_1", at: 1))
            #expect(saved.status == .waiting && saved.version > old.version)
            #expect(try await store.chat(old.id) == saved)
            #expect(try await store.audit(before: nil, limit: 9) == [sampleLine("l_1", at: 1)])
            #expect(try await refusal { _ = try await store.save(next, sampleLine("l_2", at: 2)) } == "stale")
            #expect(
                try await refusal { _ = try await store.save(sampleChat("c_none"), sampleLine("l_3")) } == "unknown")
            #expect(try await store.audit(before: nil, limit: 9).map(\.id) == ["l_1"])
            let again = try await store.save(saved, sampleLine("l_4", at: 4))
            #expect(again.version > saved.version)
            await store.close()

            let reopened = try await home.open()
            #expect(try await reopened.chat(old.id) == again)
            #expect(try await reopened.audit(before: nil, limit: 9).map(\.id) == ["l_4", "l_1"])
            await reopened.close()
        }
    }

    @Test(arguments: StoresUnderTest.all) func `settings are found by how their names begin`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for name in ["snippet.hello", "snippet.Привет", "snippet", "snippets", "SNIPPET.x", "mode", "snippet._%"] {
                try await store.set(name, to: "of \(name)")
            }
            #expect(
                try await store.settings(beginning: "snippet.") == [
                    "snippet.hello": "of snippet.hello", "snippet.Привет": "of snippet.Привет",
                    "snippet._%": "of snippet._%",
                ])
            #expect(try await store.settings(beginning: "snippet.П").count == 1)
            #expect(try await store.settings(beginning: "%") == [:])
            #expect(try await store.settings(beginning: "").count >= 7)
        }
    }

    private func said(_ name: String, by author: Author, at seconds: Int64) -> Message {
        Message(
            id: MessageID("m_\(name)"), chat: ChatID("c_1"), author: author, at: second(seconds), name: "", text: name,
            via: .web, source: .client(name))
    }
}
