import Helpdesk
import JSON
import Storage
import Testing

/// Whatever is said is said, and nothing more.
@Suite struct InjectionContract {
    @Test func `there are enough payloads, all different`() {
        #expect(Set(Payloads.all.map { Array($0.utf8) }).count == Payloads.all.count)
        #expect(Payloads.all.count >= 60)
    }

    @Test(arguments: StoresUnderTest.all) func `anything may be said in a message, and is found by its words`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleChat())
            _ = try await store.append(sampleMessage("plain", text: "a plain message"))
            for (index, payload) in kind.payloads.enumerated() {
                var message = sampleMessage(payload, at: Int64(index), text: payload)
                message.name = payload
                message.ref = payload
                message.sources = [payload, payload]
                message.files = [Attachment(file: FileID(payload), name: payload, mime: payload, size: 1)]
                message.revisions = [Revision(text: payload, until: second(1))]
                message.reactions = [Reaction(by: .customer, emoji: payload)]
                let appended = try await store.append(message).message
                #expect(appended.saidBeforeNumbering == message.saidBeforeNumbering)
                #expect(try await store.message(from: .client(payload), in: message.chat) == appended)
                #expect(try await store.message(message.chat, appended.seq)?.said == appended.said)
                #expect(try await store.append(message) == .known(appended))
            }
            let all = try await store.messages(ChatID("c_1"), after: 0, limit: .max)
            #expect(all.map(\.text) == ["a plain message"] + kind.payloads)
            let words = all.map(\.searchWords)
            for payload in kind.payloads {
                let asked = SearchText.asked(payload)
                let expected = zip(all, words).filter { _, words in
                    !asked.isEmpty
                        && asked.allSatisfy { word in
                            words.contains { $0.unicodeScalars.starts(with: word.unicodeScalars) }
                        }
                }
                let found = try await store.search(payload, in: nil, limit: .max)
                #expect(Set(found.map(\.seq)) == Set(expected.map(\.0.seq)), "\(payload.prefix(80).debugDescription)")
                let inChat = try await store.search(payload, in: ChatID(payload), limit: .max)
                #expect(inChat == [])
            }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `any name is a name`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            for (index, payload) in kind.payloads.enumerated() {
                var customer = sampleCustomer(payload)
                customer.name = payload
                customer.username = payload
                customer.phone = payload
                customer.source = payload
                customer.chat = ChatID(payload)
                customer = try await store.add(customer)
                #expect(try await store.customer(CustomerID(payload))?.said == customer.said)
                #expect(try await store.save(customer).said == customer.said)

                var chat = sampleChat(payload, of: payload)
                chat.topic = Topic(group: TelegramID(-1), thread: Int64(index), title: payload)
                chat.category = payload
                chat.department = payload
                chat.reason = payload
                chat.source = payload
                chat.rating = Rating(score: 1, comment: payload, at: second(1))
                chat = try await store.add(chat)
                #expect(try await store.chat(ChatID(payload))?.said == chat.said)
                #expect(try await store.chats(of: CustomerID(payload), limit: 9).map(\.said) == [chat.said])
                #expect(try await store.save(chat).said == chat.said)

                let message = try await store.append(sampleMessage("a", in: payload)).message
                #expect(try await store.messages(ChatID(payload), after: 0, limit: 9) == [message])
                #expect(try await store.messages(ChatID(payload), before: nil, limit: 9) == [message])
                #expect(try await store.message(from: .client("a"), in: ChatID(payload)) == message)
                #expect(try await store.lastSeq(ChatID(payload)) == 1)
            }
            #expect(try await store.chatCounts()[.assistant] == kind.payloads.count)
            #expect(try await store.chats(.assistant, after: nil, limit: .max).count == kind.payloads.count)
            for payload in kind.payloads {
                _ = try await store.erase(CustomerID(payload), line: sampleLine("l_\(payload)"))
                #expect(try await store.chat(ChatID(payload)) == nil)
            }
            #expect(try await store.chatCounts().values.reduce(0, +) == 0)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `managers, entries, lines, settings, files and updates take any text`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for (index, payload) in kind.payloads.enumerated() {
                var manager = sampleManager(Int64(index))
                manager.name = payload
                manager.username = payload
                manager = try await store.add(manager)
                #expect(try await store.manager(manager.id)?.said == manager.said)

                var entry = sampleEntry(payload)
                entry.question = payload
                entry.alternatives = [payload]
                entry.answer = payload
                entry.category = payload
                entry = try await store.add(entry)
                #expect(try await store.entry(FAQID(payload))?.said == entry.said)

                var line = AuditLine(id: payload, at: second(1), actor: payload, action: payload)
                line.chat = ChatID(payload)
                line.details = [payload: payload]
                try await store.write(line)

                try await store.set(payload, to: payload)
                #expect(try await store.setting(payload).map { Array($0.utf8) } == Array(payload.utf8))

                var file = sampleFile(payload, of: payload)
                file.name = payload
                file.mime = payload
                file.hash = payload
                try await store.add(file)
                #expect(try await store.file(FileID(payload))?.said == file.said)

                let update = UpdateRecord(id: UpdateID(Int64(index)), at: second(1), body: payload)
                #expect(try await store.receive([update]) == [update])
                try await store.setAside(update.id, problem: payload)
            }
            let count = kind.payloads.count
            #expect(try await store.managers().count == count)
            let aside = try await store.updatesSetAside(limit: .max)
            #expect(aside.reversed().map(\.body) == kind.payloads)
            #expect(aside.reversed().map(\.problem) == kind.payloads)

            // Page by page, every one is met once, and each where the page before ended.
            let entries = try await allPages { try await store.entries(after: $0?.id, limit: 10) }
            #expect(entries.count == count && Set(entries.map(\.id)).count == count)
            let lines = try await allPages { try await store.audit(before: $0?.id, limit: 10) }
            #expect(Set(lines.map(\.json.text)).count == count && lines.count == count)
            #expect(try await store.unsentFiles(before: second(9), limit: .max).count == count)

            for payload in kind.payloads {
                try await store.remove(entry: FAQID(payload))
                try await store.forget(file: FileID(payload))
                try await store.set(payload, to: nil)
                #expect(try await store.setting(payload) == nil)
            }
            #expect(try await store.entries(after: nil, limit: 9) == [])
            #expect(try await store.unsentFiles(before: second(9), limit: 9) == [])
        }
    }
}
