import Helpdesk
import Storage
import Testing

@Suite struct StaffContract {
    @Test(arguments: StoresUnderTest.all) func `a manager is put once and saved by who read the newest`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            #expect(try await store.managers() == [])
            let added = try await store.add(sampleManager(7))
            #expect(added.said == sampleManager(7).said)
            var other = sampleManager(7)
            other.role = .admin
            #expect(try await store.add(other) == added)
            var next = added
            next.role = .admin
            next.removed = second(5)
            let saved = try await store.save(next)
            #expect(saved.said == next.said && saved.version > added.version)
            #expect(try await store.manager(TelegramID(7)) == saved)
            #expect(try await refusal { _ = try await store.save(added) } == "stale")
            #expect(try await refusal { _ = try await store.save(sampleManager(70)) } == "unknown")
            #expect(try await store.manager(TelegramID(70)) == nil)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `managers come by when they came, whoever is gone`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for (id, since) in [(3, 5), (1, 9), (.max, 1), (20, 7)] as [(Int64, Int64)] {
                _ = try await store.add(sampleManager(id, since: since))
            }
            var gone = try #require(try await store.manager(TelegramID(3)))
            gone.removed = second(10)
            _ = try await store.save(gone)
            #expect(try await store.managers().map(\.id.rawValue) == [.max, 3, 20, 1])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `entries are put, saved, paged and removed`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            for number in 0..<7 { _ = try await store.add(sampleEntry("q_\(number)", at: Int64(number))) }
            let first = try #require(try await store.entry(FAQID("q_0")))
            #expect(first.said == sampleEntry("q_0").said)
            var other = first
            other.answer = "Elsewhere."
            #expect(try await store.add(other) == first)
            let saved = try await store.save(other)
            #expect(saved.said == other.said)
            #expect(try await store.entry(first.id) == saved)
            #expect(try await refusal { _ = try await store.save(other) } == "stale")
            #expect(try await refusal { _ = try await store.save(sampleEntry("q_none")) } == "unknown")

            func names(after: String?, _ limit: Int) async throws -> [String] {
                try await store.entries(after: after.map { FAQID($0) }, limit: limit).map(\.id.rawValue)
            }
            #expect(try await names(after: nil, .max) == (0..<7).map { "q_\($0)" })
            #expect(try await names(after: nil, 2) == ["q_0", "q_1"])
            #expect(try await names(after: "q_1", 2) == ["q_2", "q_3"])
            #expect(try await names(after: "q_6", 2) == [])
            #expect(try await names(after: nil, 0) == [])
            #expect(try await names(after: nil, -1) == [])
            // The page goes on where its last entry was.
            try await store.remove(entry: FAQID("q_3"))
            try await store.remove(entry: FAQID("q_3"))
            #expect(try await names(after: "q_3", 2) == ["q_4", "q_5"])
            #expect(try await names(after: nil, 9).count == 6)
            #expect(try await store.entry(FAQID("q_3")) == nil)
        }
    }

    @Test(arguments: StoresUnderTest.all) func `audit lines are paged from the newest, and written once`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            #expect(try await store.audit(before: nil, limit: 9) == [])
            var lines: [AuditLine] = []
            for number in [2, 0, 1, 4, 3] {
                var line = sampleLine("l_\(number)", at: Int64(number))
                line.chat = number == 2 ? ChatID("c_1") : nil
                line.details = ["to": "\(number)", "$where": "a.b", "": "", "\u{0}": "\u{0}"]
                lines.append(line)
                try await store.write(line)
                try await store.write(line)
            }
            lines.sort { $0.id > $1.id }
            #expect(try await store.audit(before: nil, limit: .max) == lines)
            #expect(try await store.audit(before: nil, limit: 2) == Array(lines[..<2]))
            #expect(try await store.audit(before: "l_3", limit: 2) == Array(lines[2..<4]))
            #expect(try await store.audit(before: "l_0", limit: 2) == [])
            #expect(try await store.audit(before: nil, limit: 0) == [])
            #expect(try await store.audit(before: nil, limit: -1) == [])
        }
    }

    @Test(arguments: StoresUnderTest.all) func `settings are kept until they are taken away`(
        kind: StoreUnderTest
    ) async throws {
        try await kind.run { store in
            #expect(try await store.setting("hours") == nil)
            try await store.set("hours", to: "9-17")
            try await store.set("Hours", to: "")
            #expect(try await store.setting("hours") == "9-17")
            #expect(try await store.setting("Hours") == "")
            try await store.set("hours", to: "10-18")
            #expect(try await store.setting("hours") == "10-18")
            try await store.set("hours", to: nil)
            try await store.set("hours", to: nil)
            #expect(try await store.setting("hours") == nil)
            #expect(try await store.setting("Hours") == "")
        }
    }
}
