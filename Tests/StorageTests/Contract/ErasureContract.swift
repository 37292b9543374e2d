import Helpdesk
import Storage
import Testing

@Suite struct ErasureContract {
    @Test(arguments: StoresUnderTest.all) func `nothing is left of who is erased, and others are whole`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let desk = try await SampleDesk.fill(store)
            for customer in desk.customers.shuffled() {
                let gone = desk.part(of: customer)
                let rest = desk.without(customer)
                let before = try await rest.everything(in: store)
                let listsBefore = try await desk.lists(in: store)
                #expect(try await gone.everything(in: store).count > 30)

                let files = try await store.erase(customer, line: sampleLine("l_erase_\(customer)"))
                #expect(files.count == gone.files.count && Set(files) == Set(gone.files))
                try await Self.expectNothing(of: gone, in: store)
                #expect(try await rest.everything(in: store) == before)
                let owner = SampleDesk.owner(of: customer.rawValue)
                for (name, keys) in try await desk.lists(in: store) where !name.contains("count") && name != "audit" {
                    let left = listsBefore[name, default: []].filter {
                        ["managers", "entries"].contains(name) || SampleDesk.owner(of: $0) != owner
                    }
                    #expect(keys == left, "\(name)")
                }
                let lines = try await store.audit(before: nil, limit: .max).map(\.id)
                #expect(lines.count { $0 == "l_erase_\(customer)" } == 1)

                // Asked again it answers nothing.
                #expect(try await store.erase(customer, line: sampleLine("l_erase_\(customer)")) == [])
                try await Self.expectNothing(of: gone, in: store)
            }
            #expect(try await store.pendingCount() == 0)
            #expect(try await store.chatCounts().values.reduce(0, +) == 0)
        }
    }

    /// Leaves out what is the desk's, and what is told of every customer alike.
    private static func expectNothing(of gone: SampleDesk, in store: any Store) async throws {
        let told = try await gone.everything(in: store).filter { name, _ in
            !name.hasPrefix("setting") && name != "last update"
        }
        #expect(told == [:])
    }

    @Test(arguments: StoresUnderTest.all) func `counts follow an erasure`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let desk = try await SampleDesk.fill(store)
            let pending = try await store.pendingCount()
            let counts = try await store.chatCounts()
            _ = try await store.erase(desk.customers[1], line: sampleLine("l_9"))
            #expect(try await store.pendingCount() == pending - 4)
            #expect(try await store.pending(after: nil, limit: .max).count == pending - 4)
            let left = try await store.chatCounts()
            for status in [ChatStatus.operator, .closed] { #expect(left[status] == counts[status].map { $0 - 1 }) }
        }
    }

    @Test(arguments: StoresUnderTest.all) func `who was erased can come anew, and numbers are not used again`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            _ = try await store.add(sampleCustomer())
            var chat = sampleChat()
            chat.topic = Topic(group: TelegramID(-1), thread: 1, title: "Ana")
            let old = try await store.add(chat)
            let message = try await store.append(sampleMessage("a")).message
            _ = try await store.erase(old.customer, line: sampleLine("l_1"))
            // Who read it before has nothing to save it to.
            #expect(try await refusal { _ = try await store.save(old) } == "unknown")
            #expect(try await refusal { _ = try await store.save(message) } == "unknown")
            #expect(try await refusal { _ = try await store.append(sampleMessage("b")) } == "unknown")
            _ = try await store.add(sampleCustomer())
            let new = try await store.add(chat)
            #expect(new.number > old.number)
            // What was known then is new now.
            #expect(try await store.append(sampleMessage("first of the new")).message.seq == 1)
            let again = try await store.append(sampleMessage("a"))
            #expect(again == .new(again.message) && again.message.seq == 2)
            #expect(try await store.erase(CustomerID("tg:none"), line: sampleLine("l_2")) == [])
            #expect(try await store.lastSeq(new.id) == 2)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a customer is erased under load`(kind: StoreUnderTest) async throws {
        try await kind.run { store in
            let desk = try await SampleDesk.fill(store)
            let gone = desk.customers[1]
            let part = desk.part(of: gone)
            // Some of these come before and some behind, and those of the erased are refused then.
            let refusals = try await atOnce(121) { index in
                try await refusal {
                    switch index {
                    case 60:
                        _ = try await store.erase(gone, line: sampleLine("l_9"))
                    case let index where index.isMultiple(of: 3):
                        _ = try await store.append(sampleMessage("load \(index)", in: part.chats[0].rawValue))
                    case let index where index % 3 == 1:
                        _ = try await store.change(part.chats[0], 1) { message in
                            message.sources.append("\(index)")
                            return true
                        }
                    default:
                        _ = try await store.append(sampleMessage("load \(index)", in: desk.chats[0].rawValue))
                    }
                }
            }
            #expect(refusals.allSatisfy { $0 == nil || $0 == "unknown" })
            try await Self.expectNothing(of: part, in: store)
            #expect(try await store.messages(part.chats[0], after: 0, limit: .max) == [])
            let said = try await store.messages(desk.chats[0], after: 0, limit: .max)
            #expect(said.map(\.seq) == Array(1...Int64(3 + 40)))
        }
    }

    @Test(arguments: StoresUnderTest.all) func `no byte of who is erased is left at rest`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.runAtHome { home in
            var store = try await home.open()
            let desk = try await SampleDesk.fill(store)
            await store.close()
            let (gone, other) = (desk.customers[1], desk.customers[2])
            guard let bytes = try await home.bytes() else { return }
            #expect(bytes.holds(SampleDesk.secret(of: gone)) && bytes.holds(SampleDesk.secret(of: other)))

            store = try await home.open()
            _ = try await store.erase(gone, line: sampleLine("l_9"))
            await store.close()
            let left = try #require(try await home.bytes())
            #expect(!left.holds(SampleDesk.secret(of: gone)))
            #expect(!left.holds("f_\(gone.rawValue.dropFirst(3))_unsent"))
            #expect(left.holds(SampleDesk.secret(of: other)))
        }
    }
}

extension [UInt8] {
    fileprivate func holds(_ text: String) -> Bool {
        let text = Array(text.utf8)
        return indices.dropLast(text.count - 1).contains {
            self[$0] == text[0] && self[$0..<$0 + text.count].elementsEqual(text)
        }
    }
}
