import Helpdesk
import Storage
import Testing

@Suite struct CustomerContract {
    @Test(arguments: StoresUnderTest.all) func `a customer is put once and saved by who read the newest`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let id = CustomerID("tg:5")
            #expect(try await store.customer(id) == nil)
            let added = try await store.add(sampleCustomer())
            #expect(added.said == sampleCustomer().said)
            var other = sampleCustomer()
            other.name = "Someone else"
            #expect(try await store.add(other) == added)
            #expect(try await store.customer(id) == added)

            var next = added
            next.name = "Ана \u{0}👍"
            next.chat = ChatID("c_1")
            next.banned = second(8)
            next.language = .serbian
            let saved = try await store.save(next)
            #expect(saved.said == next.said && saved.version > added.version)
            #expect(try await store.customer(id) == saved)
            #expect(try await refusal { _ = try await store.save(added) } == "stale")
            #expect(try await refusal { _ = try await store.save(sampleCustomer("tg:50")) } == "unknown")
            #expect(try await store.customer(CustomerID("tg:50")) == nil)
            let changed = try await store.change(id) { customer in
                customer.banned = nil
                return true
            }
            #expect(changed?.banned == nil)
            #expect(try await store.customer(id) == changed)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `a file is put once, saved by who read the newest, and forgotten`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            let file = sampleFile("f_1")
            #expect(try await store.file(file.id) == nil)
            try await store.add(file)
            let added = try #require(try await store.file(file.id))
            #expect(added.said == file.said)
            var sent = added
            sent.chat = ChatID("c_1")
            sent.width = 640
            let saved = try await store.save(sent)
            #expect(saved.said == sent.said)
            #expect(try await refusal { _ = try await store.save(sent) } == "stale")
            // Put again because the answer was lost, it stays what it became.
            try await store.add(file)
            #expect(try await store.file(file.id) == saved)
            try await store.forget(file: file.id)
            try await store.forget(file: file.id)
            #expect(try await store.file(file.id) == nil)
            #expect(try await refusal { _ = try await store.save(saved) } == "unknown")
        }
    }

    @Test(arguments: StoresUnderTest.all) func `files that were never sent are found, oldest first`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for number in [3, 1, 4, 2, 5] {
                try await store.add(sampleFile("f_\(number)", of: number == 2 ? nil : "tg:5", at: Int64(number)))
            }
            var sent = try #require(try await store.file(FileID("f_1")))
            sent.chat = ChatID("c_1")
            _ = try await store.save(sent)
            var born = sampleFile("f_0", at: 0)
            born.chat = ChatID("c_1")
            try await store.add(born)
            func names(_ time: Int64, _ limit: Int) async throws -> [String] {
                try await store.unsentFiles(before: second(time), limit: limit).map(\.id.rawValue)
            }
            #expect(try await names(100, 100) == ["f_2", "f_3", "f_4", "f_5"])
            #expect(try await names(4, 100) == ["f_2", "f_3"])
            #expect(try await names(100, 3) == ["f_2", "f_3", "f_4"])
            #expect(try await names(0, 100) == [])
            #expect(try await names(100, 0) == [])
            #expect(try await names(100, -1) == [])
            try await store.forget(file: FileID("f_3"))
            #expect(try await names(100, .max) == ["f_2", "f_4", "f_5"])
        }
    }
}
