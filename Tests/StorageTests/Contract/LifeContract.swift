import Helpdesk
import Storage
import Testing

@Suite struct LifeContract {
    @Test(arguments: StoresUnderTest.all) func `what is there is there after it was opened again`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.runAtHome { home in
            var store = try await home.open()
            let desk = try await SampleDesk.fill(store)
            let everything = try await desk.everything(in: store)
            let lists = try await desk.lists(in: store)
            let newest = try await store.add(sampleChat("c_newest", of: "tg:none")).number
            for _ in 0..<2 {
                await store.close()
                store = try await home.open()
                try await store.check()
                #expect(try await desk.everything(in: store) == everything)
                let again = try await desk.lists(in: store)
                for (name, keys) in lists where !name.hasSuffix("assistant") { #expect(again[name] == keys, "\(name)") }
            }
            // It goes on where it was.
            #expect(try await store.add(sampleChat("c_next")).number > newest)
            #expect(try await store.append(sampleMessage("0", in: desk.chats[0].rawValue)).message.seq == 1)
            #expect(try await store.append(sampleMessage("3", in: desk.chats[0].rawValue)).message.seq == 4)
            await store.close()
        }
    }

    @Test(arguments: StoresUnderTest.all) func `what was told to be there is there, and nothing else`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.runAtHome { home in
            var store = try await home.open()
            _ = try await store.add(sampleChat())
            let closing = store
            let refusals = try await atOnce(120) { index in
                try await refusal {
                    if index == 60 {
                        await closing.close()
                    } else {
                        _ = try await closing.append(sampleMessage("\(index)"))
                    }
                }
            }
            #expect(refusals.allSatisfy { $0 == nil || $0 == "closed" })
            store = try await home.open()
            let told = refusals.indices.filter { refusals[$0] == nil && $0 != 60 }.map { "words of \($0)" }
            let said = try await store.messages(ChatID("c_1"), after: 0, limit: .max)
            #expect(Set(said.map(\.text)) == Set(told) && said.count == told.count)
            #expect(said.map(\.seq) == (0..<Int64(said.count)).map { $0 + 1 })
            await store.close()
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a closed store refuses everything, and closing again is harmless`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let chat = try await store.add(sampleChat())
            let message = try await store.append(sampleMessage("a")).message
            let customer = try await store.add(sampleCustomer())
            try await store.check()
            await store.close()
            await store.close()
            let asked: [@Sendable () async throws -> Void] = [
                { _ = try await store.chat(chat.id) },
                { _ = try await store.chat(number: 1) },
                { _ = try await store.chat(group: TelegramID(1), thread: 1) },
                { _ = try await store.chats(of: customer.id, limit: 1) },
                { _ = try await store.chats(.assistant, after: nil, limit: 1) },
                { _ = try await store.chats(takenBy: TelegramID(1)) },
                { _ = try await store.add(sampleChat("c_2")) },
                { _ = try await store.save(chat) },
                { _ = try await store.chatCounts() },
                { _ = try await store.customer(customer.id) },
                { _ = try await store.add(sampleCustomer("tg:6")) },
                { _ = try await store.save(customer) },
                { _ = try await store.file(FileID("f_1")) },
                { try await store.add(sampleFile("f_1")) },
                { _ = try await store.save(sampleFile("f_1")) },
                { try await store.forget(file: FileID("f_1")) },
                { _ = try await store.unsentFiles(before: second(1), limit: 1) },
                { _ = try await store.append(sampleMessage("b")) },
                { _ = try await store.save(message) },
                { _ = try await store.message(chat.id, 1) },
                { _ = try await store.message(at: TelegramID(1), 1) },
                { _ = try await store.message(from: .client("a"), in: chat.id) },
                { _ = try await store.lastSeq(chat.id) },
                { _ = try await store.messages(chat.id, after: 0, limit: 1) },
                { _ = try await store.messages(chat.id, before: nil, limit: 1) },
                { _ = try await store.search("words", in: nil, limit: 1) },
                { _ = try await store.pending(after: nil, limit: 1) },
                { _ = try await store.pendingCount() },
                { _ = try await store.manager(TelegramID(1)) },
                { _ = try await store.managers() },
                { _ = try await store.add(sampleManager(1)) },
                { _ = try await store.save(sampleManager(1)) },
                { _ = try await store.entry(FAQID("q_1")) },
                { _ = try await store.entries(after: nil, limit: 1) },
                { _ = try await store.add(sampleEntry("q_1")) },
                { _ = try await store.save(sampleEntry("q_1")) },
                { try await store.remove(entry: FAQID("q_1")) },
                { try await store.write(sampleLine("l_1")) },
                { _ = try await store.audit(before: nil, limit: 1) },
                { _ = try await store.setting("a") },
                { try await store.set("a", to: "b") },
                { _ = try await store.receive([UpdateRecord(id: UpdateID(1), at: second(0))]) },
                { try await store.settle([UpdateID(1)]) },
                { try await store.setAside(UpdateID(1), problem: "no") },
                { _ = try await store.waitingUpdates(after: nil, limit: 1) },
                { _ = try await store.updatesSetAside(limit: 1) },
                { _ = try await store.lastUpdate() },
                { _ = try await store.forgetUpdates(before: second(1)) },
                { try await store.check() },
                { _ = try await store.erase(customer.id, line: sampleLine("l_1")) },
                { _ = try await store.expire(before: second(1), limit: 1, line: sampleLine("l_1")) },
            ]
            for (index, ask) in asked.enumerated() { #expect(try await refusal(ask) == "closed", "\(index)") }
        }
    }
}
