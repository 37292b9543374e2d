import Helpdesk
import Storage
import Testing

@Suite struct RetentionContract {
    @Test(arguments: StoresUnderTest.all) func `old closed chats go, a few at a time, with all that is theirs`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            // Each customer has one closed chat, its last word at the customer's second, and one that a manager has.
            let desk = try await SampleDesk.fill(store, customers: 6)
            let everything = try await desk.everything(in: store)
            var (gone, files) = (0, [FileID]())
            for (round, expected) in [2, 2, 0].enumerated() {
                let expired = try await store.expire(before: second(4), limit: 2, line: sampleLine("l_e\(round)"))
                #expect(expired.chats == expected)
                gone += expired.chats
                files += expired.files
            }
            #expect(gone == 4)
            let old = desk.customers.prefix(4).map { "\($0.rawValue.dropFirst(3))old" }
            let theirs = desk.files.filter { file in old.contains { file.rawValue.hasPrefix("f_c_\($0)_") } }
            #expect(theirs.count == 12)
            #expect(files.count == theirs.count && Set(files) == Set(theirs))

            let left = try await desk.everything(in: store)
            for (name, text) in everything {
                // By what was asked, or by what was answered for a place or a number.
                let isGone = old.contains {
                    name.contains("c_\($0)") || text == "c_\($0)" || text.hasPrefix("c_\($0):")
                }
                #expect(left[name] == (isGone ? nil : text), "\(name)")
            }
            #expect(try await store.chatCounts()[.closed] == 2)
            #expect(try await store.pendingCount() == 8 * 2)
            #expect(try await store.search("everyone", in: nil, limit: .max).count == 8 * 3)
            // Those that were in the way of a new one are free.
            var chat = sampleChat("c_new", of: "tg:1")
            chat.topic = Topic(group: desk.topics[1].0, thread: desk.topics[1].1, title: "new")
            #expect(try await store.add(chat).topic == chat.topic)
            let lines = try await store.audit(before: nil, limit: .max).map(\.id)
            #expect(lines.contains("l_e0") && lines.contains("l_e1"))
        }
    }

    @Test(arguments: StoresUnderTest.all) func `nothing goes that is open, newer, or more than was asked for`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let desk = try await SampleDesk.fill(store)
            let everything = try await desk.everything(in: store)
            let nothing = Expired(chats: 0, files: [])
            // At the second of the first chat's last word it is not older yet.
            #expect(try await store.expire(before: second(0), limit: 10, line: sampleLine("l_8")) == nothing)
            #expect(try await store.expire(before: second(9_999), limit: 0, line: sampleLine("l_8")) == nothing)
            #expect(try await desk.everything(in: store) == everything)
            let all = try await store.expire(before: second(9_999), limit: .max, line: sampleLine("l_9"))
            #expect(all.chats == desk.customers.count)
            #expect(try await store.chatCounts()[.operator] == desk.customers.count)
        }
    }
}
