import Helpdesk
import Storage
import Testing

@Suite struct ConcurrencyContract {
    @Test(arguments: StoresUnderTest.all, [1, 20, 200]) func `many writers leave no hole and no double`(
        kind: StoreUnderTest, chats: Int
    ) async throws {
        try await kind.run { store in
            for chat in 0..<chats { _ = try await store.add(sampleChat("c_\(chat)")) }
            let each = 3
            // Every word is said twice, at once.
            let appended = try await atOnce(200) { writer in
                var appended: [Appended] = []
                for number in 0..<each {
                    let message = sampleMessage("\(writer) \(number)", in: "c_\(writer % chats)", at: Int64(number))
                    async let one = store.append(message)
                    async let other = store.append(message)
                    appended += try await [one, other]
                }
                return appended
            }.flatMap(\.self)
            let new = appended.filter { $0 == .new($0.message) }.map(\.message)
            let known = appended.filter { $0 == .known($0.message) }.map(\.message)
            #expect(new.count == 200 * each && Set(new.map(\.key)) == Set(known.map(\.key)))
            #expect(Set(new.map(\.id)).count == new.count)
            for chat in 0..<chats {
                let id = ChatID("c_\(chat)")
                let said = try await store.messages(id, after: 0, limit: .max)
                let count = Int64(200 / chats * each)
                #expect(said.map(\.seq) == Array(1...count))
                #expect(try await store.lastSeq(id) == count)
                #expect(Set(said) == Set(new.filter { $0.chat == id }))
                // Whoever waited for one answer before the next finds them in that order.
                for writer in Set(said.map { $0.text.split(separator: " ")[2] }) {
                    let own = said.filter { $0.text.split(separator: " ")[2] == writer }
                    #expect(own.map(\.at) == own.map(\.at).sorted())
                }
            }
        }
    }

    @Test(arguments: StoresUnderTest.all, [2, 30]) func `of the same words at once one is new`(
        kind: StoreUnderTest, times: Int
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            for (round, source) in [.client("a"), .update(UpdateID(7)), nil].enumerated()
                as EnumeratedSequence<[MessageSource?]>
            {
                let appended = try await atOnce(times) { index in
                    // Without a source it is the id that is the same.
                    var message = sampleMessage(source == nil ? "same" : "\(round) \(index)")
                    message.source = source
                    return try await store.append(message)
                }
                let new = appended.filter { $0 == .new($0.message) }
                #expect(new.count == 1)
                #expect(Set(appended.map(\.message)).count == 1)
                #expect(try await store.lastSeq(ChatID("c_1")) == Int64(round + 1))
            }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `one update at once in many chats is one message`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for chat in 0..<10 { _ = try await store.add(sampleChat("c_\(chat)")) }
            let appended = try await atOnce(30) { index in
                var message = sampleMessage("\(index)", in: "c_\(index % 10)")
                message.source = .update(UpdateID(7))
                return try await store.append(message)
            }
            #expect(Set(appended.map(\.message)).count == 1)
            let one = appended[0].message
            for chat in 0..<10 {
                let id = ChatID("c_\(chat)")
                #expect(try await store.messages(id, after: 0, limit: 9) == (one.chat == id ? [one] : []))
                #expect(
                    try await store.append(sampleMessage("next", in: id.rawValue)).message.seq
                        == (one.chat == id ? 2 : 1))
            }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a topic that many want is one's`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let topic = Topic(group: TelegramID(-1), thread: 42, title: "Ana")
            for chat in 0..<10 { _ = try await store.add(sampleChat("c_\(chat)")) }
            let refusals = try await atOnce(20) { index in
                try await refusal {
                    if index < 10 {
                        _ = try await store.change(ChatID("c_\(index)")) { chat in
                            chat.topic = topic
                            return true
                        }
                    } else {
                        var chat = sampleChat("c_\(index)")
                        chat.topic = topic
                        _ = try await store.add(chat)
                    }
                }
            }
            #expect(refusals.count { $0 == nil } == 1)
            #expect(refusals.count { $0 == "taken" } == 19)
            let winner = refusals.firstIndex { $0 == nil }
            #expect(try await store.chat(group: topic.group, thread: 42)?.id == winner.map { ChatID("c_\($0)") })
            for index in 0..<20 where index != winner {
                #expect(try await store.chat(ChatID("c_\(index)"))?.topic == nil)
            }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `what is put by many at once is there once`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let same = try await atOnce(30) { index in
                var chat = sampleChat("c_same")
                chat.reason = "\(index)"
                return try await store.add(chat)
            }
            #expect(Set(same).count == 1)
            #expect(try await store.chat(ChatID("c_same")) == same[0])
            let numbers = try await atOnce(60) { index in try await store.add(sampleChat("c_\(index)")).number }
            #expect(Set(numbers + [same[0].number]).count == 61)
            let customers = try await atOnce(30) { index in
                var customer = sampleCustomer()
                customer.name = "\(index)"
                return try await store.add(customer)
            }
            #expect(Set(customers).count == 1)
            #expect(try await store.customer(CustomerID("tg:5")) == customers[0])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `no change of many is lost`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let chat = try await store.add(sampleChat())
            let message = try await store.append(sampleMessage("a")).message
            let customer = try await store.add(sampleCustomer())
            _ = try await atOnce(50) { index in
                _ = try await store.change(chat.id) { chat in
                    chat.readByManager += 1
                    return chat.note(UpdateID(Int64(index % 25)))
                }
                _ = try await store.change(chat.id, 1) { message in
                    message.react("\(index)", by: .manager)
                    message.sources.append("\(index)")
                    return true
                }
                _ = try await store.change(customer.id) { customer in
                    customer.updates.append(UpdateID(Int64(index)))
                    return true
                }
            }
            let changed = try #require(try await store.chat(chat.id))
            // A repeated update changes nothing.
            #expect(changed.readByManager == 25)
            #expect(Set(changed.updates) == Set((0..<25).map { UpdateID($0) }))
            let said = try #require(try await store.message(chat.id, message.seq))
            #expect(Set(said.sources) == Set((0..<50).map { "\($0)" }) && said.sources.count == 50)
            #expect(said.reactions.count == 1)
            #expect(Set(try await store.customer(customer.id)?.updates ?? []) == Set((0..<50).map { UpdateID($0) }))
        }
    }

    @Test(arguments: StoresUnderTest.all) func `of saves of one reading one holds`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let read = try await store.add(sampleChat())
            let refusals = try await atOnce(20) { index in
                try await refusal {
                    var chat = read
                    chat.reason = "\(index)"
                    _ = try await store.save(chat)
                }
            }
            #expect(refusals.count { $0 == nil } == 1)
            #expect(refusals.count { $0 == "stale" } == 19)
            let winner = refusals.firstIndex { $0 == nil }
            #expect(try await store.chat(read.id)?.reason == winner.map { "\($0)" })
        }
    }
}
