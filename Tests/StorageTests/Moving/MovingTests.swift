import Foundation
import Helpdesk
import Storage
import TestSupport
import Testing

/// A desk that moves is the same desk.
@Suite struct MovingTests {
    /// From one kind of store to another and back.
    static let ways: [(StoreUnderTest, StoreUnderTest)] = [(.sqlite, .sqlite), (.sqlite, .mongo)]

    @Test(arguments: ways) func `a desk comes back as it went`(here: StoreUnderTest, there: StoreUnderTest) async throws
    {
        try await here.move { folder, first in
            let desk = try await SampleDesk.fill(first, customers: 3)
            let (told, lists) = (try await desk.everything(in: first), try await desk.lists(in: first))
            let nine = second(9)
            let count = try await DeskExport.write(first, to: folder.file("a"), at: second(9))
            #expect(count > 50)
            try await there.move { _, second in
                let seen = Seen()
                #expect(try await DeskImport.read(folder.file("a"), into: second) { seen.note($0, $1) } == count)
                #expect(seen.last == [count * 2, count * 2] && seen.isOrderly)
                #expect(try await desk.everything(in: second) == told)
                #expect(try await desk.lists(in: second) == lists)
                try await DeskExport.write(second, to: folder.file("b"), at: nine)
                // The next chat does not get a number again.
                let chat = try await second.add(sampleChat("c_new"))
                #expect(chat.number == Int64(desk.chats.count) + 1)
            }
            try await here.move { _, third in
                try await DeskImport.read(folder.file("b"), into: third)
                #expect(try await desk.everything(in: third) == told)
                #expect(try await desk.lists(in: third) == lists)
                try await DeskExport.write(third, to: folder.file("c"), at: second(9))
            }
            #expect(try folder.records("b") == folder.records("a"))
            #expect(try folder.records("c") == folder.records("a"))
        }
    }

    @Test func `an export that was broken off anywhere goes on`() async throws {
        try await StoreUnderTest.sqlite.move { folder, store in
            _ = try await SampleDesk.fill(store, customers: 2)
            try await DeskExport.write(store, to: folder.file("whole"), at: second(9))
            let whole = try Data(contentsOf: folder.url("whole"))
            let lines = try folder.lines("whole")
            var random = SplitMix64(seed: 4)
            for round in 0..<20 {
                let length = Int.random(in: 0...whole.count, using: &random)
                try whole.prefix(length).write(to: folder.url("\(round).unfinished"))
                try await DeskExport.write(store, to: folder.file("\(round)"), at: second(9))
                let again = try folder.lines("\(round)")
                #expect(again.dropFirst() == lines.dropFirst())
                #expect(FileManager.default.fileExists(atPath: folder.file("\(round).unfinished")) == false)
            }
        }
    }

    @Test(arguments: [StoreUnderTest.sqlite, .mongo]) func `an import that was broken off anywhere goes on`(
        kind: StoreUnderTest
    ) async throws {
        try await StoreUnderTest.sqlite.move { folder, store in
            let desk = try await SampleDesk.fill(store, customers: 2)
            let told = try await desk.everything(in: store)
            try await DeskExport.write(store, to: folder.file("a"), at: second(9))
            try await DeskExport.write(store, to: folder.file("other"), at: second(9))
            for failing in 1...3 {
                try await kind.move { _, target in
                    let flaky = FlakyStore(target, failing: failing)
                    await #expect(throws: StoreError.self) {
                        try await DeskImport.read(folder.file("a"), into: flaky, batch: 20)
                    }
                    await #expect(throws: MovingProblem.unfinished) { try await target.refuseHalfImported() }
                    await #expect(throws: MovingProblem.unfinished) {
                        try await DeskExport.write(target, to: folder.file("x"), at: second(9))
                    }
                    await #expect(throws: MovingProblem.another) {
                        try await DeskImport.read(folder.file("other"), into: target)
                    }
                    try await DeskImport.read(folder.file("a"), into: target)
                    try await target.refuseHalfImported()
                    #expect(try await desk.everything(in: target) == told)
                }
            }
        }
    }

    @Test func `whatever is wrong is told, and nothing is overwritten`() async throws {
        try await StoreUnderTest.sqlite.move { folder, store in
            _ = try await SampleDesk.fill(store, customers: 2)
            try Data("mine".utf8).write(to: folder.url("mine"))
            await #expect(throws: MovingProblem.exists(folder.file("mine"))) {
                try await DeskExport.write(store, to: folder.file("mine"), at: second(9))
            }
            #expect(try Data(contentsOf: folder.url("mine")) == Data("mine".utf8))
            await #expect(throws: MovingProblem.self) {
                try await DeskExport.write(store, to: folder.file("no/such/folder"), at: second(9))
            }
            try await DeskExport.write(store, to: folder.file("a"), at: second(9))
            let mode = try FileManager.default.attributesOfItem(atPath: folder.file("a"))[.posixPermissions] as? Int
            #expect(mode == 0o600)
            await #expect(throws: MovingProblem.notEmpty) { try await DeskImport.read(folder.file("a"), into: store) }
            let whole = try Data(contentsOf: folder.url("a"))
            try await StoreUnderTest.sqlite.move { _, target in
                func refusal(_ bytes: Data) async -> MovingProblem? {
                    do {
                        try bytes.write(to: folder.url("bad"))
                        try await DeskImport.read(folder.file("bad"), into: target)
                        return nil
                    } catch { return error as? MovingProblem }
                }
                let path = folder.file("bad")
                #expect(await refusal(Data()) == .notAnExport(path))
                #expect(await refusal(Data("hello\n".utf8)) == .notAnExport(path))
                #expect(await refusal(Data(#"{"okno":2,"id":"x"}"#.utf8) + Data("\n".utf8)) == .newer(2))
                #expect(await refusal(whole.prefix(whole.count / 2)) == .cutOff(path))
                #expect(await refusal(whole + Data("{}\n".utf8)) == .damaged(path))
                let other = Data(String(decoding: whole, as: UTF8.self).replacing("everyone's", with: "no one's").utf8)
                #expect(await refusal(other) == .damaged(path))
                let count = try await target.countAll()
                #expect(count == 0)
                await #expect(throws: MovingProblem.self) {
                    try await DeskImport.read(folder.file("none"), into: target)
                }
                // Damage anywhere is found before anything is put.
                var damage = ByteMutation(seed: 5, morsels: ["\n", "{", "null"])
                for _ in 0..<30 {
                    let bytes = damage.mutate([UInt8](whole))
                    if bytes != [UInt8](whole) { #expect(await refusal(Data(bytes)) != nil) }
                }
                let after = try await target.countAll()
                #expect(after == 0)
            }
        }
    }

    @Test func `a desk that changes while it is exported is told`() async throws {
        try await StoreUnderTest.sqlite.move { folder, store in
            _ = try await SampleDesk.fill(store, customers: 2)
            let changing = FlakyStore(store, whenCounted: { try await store.set("new", to: "yes") })
            await #expect(throws: MovingProblem.changed([.setting])) {
                try await DeskExport.write(changing, to: folder.file("a"), at: second(9))
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }
}
