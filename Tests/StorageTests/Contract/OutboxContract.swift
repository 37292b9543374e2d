import Helpdesk
import Storage
import Testing

@Suite struct OutboxContract {
    /// A message that Telegram has still to be told of.
    private static func waiting(_ name: String, in chat: String = "c_1", at seconds: Int64) -> Message {
        var message = sampleMessage(name, in: chat, at: seconds)
        message.deliver(.post, to: .topic, due: second(seconds))
        return message
    }

    private static func settle(_ message: Message, in store: any Store) async throws {
        _ = try await store.change(message.chat, message.seq) { message in
            for index in message.deliveries.indices { message.deliveries[index].state = .sent }
            return true
        }
    }

    @Test(arguments: StoresUnderTest.all) func `what waits comes in the order in which it was said`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for chat in ["c_1", "c_2", "c_3"] { _ = try await store.add(sampleChat(chat)) }
            // Chats are not put in the order of time, and in a chat all is said at once now and then.
            var expected: [(Int64, String)] = []
            for chat in ["c_2", "c_1", "c_3"] {
                for number in 0..<8 {
                    let at = Int64(number / 2 * 10) + (chat == "c_1" ? 0 : chat == "c_2" ? 1 : 2)
                    let name = "\(chat) \(number)"
                    if number == 5 {
                        _ = try await store.append(sampleMessage(name, in: chat, at: at))
                    } else {
                        _ = try await store.append(Self.waiting(name, in: chat, at: at))
                        expected.append((at * 100 + Int64(number), "words of \(name)"))
                    }
                }
            }
            let order = expected.sorted { $0.0 < $1.0 }.map(\.1)
            for limit in [1, 4, 21, 100, .max] {
                let pages = try await allPages { last in
                    let page = try await store.pending(after: last, limit: limit)
                    #expect(page.count <= limit)
                    return page
                }
                #expect(pages.map(\.text) == order)
            }
            #expect(try await store.pendingCount() == order.count)
            #expect(try await store.pending(after: nil, limit: 0) == [])
            #expect(try await store.pending(after: nil, limit: -1) == [])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a message waits as long as one delivery does`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            let chat = ChatID("c_1")
            func change(_ change: (inout Message) -> Void) async throws {
                _ = try await store.change(chat, 1) { message in
                    change(&message)
                    return true
                }
            }
            func waits() async throws -> [Int] {
                [try await store.pending(after: nil, limit: 9).count, try await store.pendingCount()]
            }
            _ = try await store.append(sampleMessage("a"))
            #expect(try await waits() == [0, 0])
            try await change { message in
                message.deliver(.post, to: .topic, due: second(1))
                message.deliver(.post, to: .privateChat, due: second(1))
            }
            #expect(try await waits() == [1, 1])
            try await change { $0.deliveries[0].state = .sent }
            #expect(try await waits() == [1, 1])
            try await change { message in
                message.deliveries[1].attempts = 3
                message.deliveries[1].error = "429"
            }
            #expect(try await waits() == [1, 1])
            #expect(try await store.pending(after: nil, limit: 1).first?.deliveries[1].attempts == 3)
            try await change { $0.deliveries[1].state = .failed }
            #expect(try await waits() == [0, 0])
            try await change { $0.deliver(.edit, to: .topic, due: second(2)) }
            #expect(try await waits() == [1, 1])
            try await change { $0.deliveries = [] }
            #expect(try await waits() == [0, 0])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `nothing is passed over while pages are settled and more is said`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            _ = try await store.add(sampleChat("c_2"))
            for number in 0..<20 {
                let chat = number.isMultiple(of: 3) ? "c_1" : "c_2"
                _ = try await store.append(Self.waiting("\(number)", in: chat, at: Int64(number)))
            }
            var asked = 0
            let told = try await allPages { last in
                let page = try await store.pending(after: last, limit: 3)
                // All but one of each page is settled, the last one too.
                for message in page.dropFirst() { try await Self.settle(message, in: store) }
                asked += 1
                if asked == 2 { _ = try await store.append(Self.waiting("late", at: 100)) }
                return page
            }.map(\.text)
            #expect(told == (0..<20).map { "words of \($0)" } + ["words of late"])
            let left = try await store.pending(after: nil, limit: 100)
            #expect(left.map(\.text) == stride(from: 0, to: 21, by: 3).map { "words of \($0)" })
            #expect(try await store.pendingCount() == 7)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `deliveries that are settled at once are all settled`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for number in 0..<4 { _ = try await store.add(sampleChat("c_\(number)")) }
            let messages = try await atOnce(80) { index in
                try await store.append(Self.waiting("\(index)", in: "c_\(index % 4)", at: Int64(index))).message
            }
            #expect(try await store.pendingCount() == 80)
            _ = try await atOnce(80) { index in try await Self.settle(messages[index], in: store) }
            #expect(try await store.pendingCount() == 0)
            #expect(try await store.pending(after: nil, limit: 9) == [])
        }
    }
}
