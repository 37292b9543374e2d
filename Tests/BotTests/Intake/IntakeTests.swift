import Helpdesk
import JSON
import Storage
import Testing
import Threads

@testable import Bot

private let wall = WallClock { Moment(seconds: 1_780_000_000) }

@Suite struct IntakeTests {
    /// Deals with arrivals as it is told to, and notes them.
    private final class Recorder: Reception {
        typealias Dealing = @Sendable (Arrival, _ attempt: Int) async throws -> Void

        private let taken = Locked<[[Int64]]>([])
        private let attempts = Locked<[Int64: Int]>([:])
        private let deal: Dealing

        init(_ deal: @escaping Dealing = { _, _ in }) { self.deal = deal }

        /// The updates of each arrival that was dealt with.
        var done: [[Int64]] { taken.withLock { $0 } }

        func take(_ arrival: Arrival) async throws {
            let number = arrival.updates[0].rawValue
            let attempt = attempts.withLock { attempts in
                attempts[number, default: 0] += 1
                return attempts[number] ?? 0
            }
            try await deal(arrival, attempt)
            taken.withLock { $0.append(arrival.updates.map(\.rawValue)) }
        }
    }

    private static func message(_ update: Int64, from person: Int64, album: String? = nil) -> JSONValue {
        var message: JSONObject = [
            "message_id": .int(update), "date": 1, "chat": ["id": .int(person), "type": "private"],
            "from": ["id": .int(person), "is_bot": false, "first_name": "A"],
        ]
        if let album {
            message["media_group_id"] = .string(album)
            message["photo"] = [["file_id": "AgAC", "file_unique_id": "AQ", "width": 1, "height": 1]]
        } else {
            message["text"] = "x"
        }
        return ["update_id": .int(update), "message": .object(message)]
    }

    private func run(
        _ reception: Recorder, _ body: (Intake, SQLiteStore, ManualTime) async throws -> Void
    ) async throws {
        try await StoreHome.run { store in
            let time = ManualTime()
            let intake = Intake(
                store: store, reception: reception, clock: time.clock, wall: wall, log: { _ in })
            try await body(intake, store, time)
        }
    }

    /// Lets time pass as long as someone sleeps, until everything is dealt with.
    private func rest(_ intake: Intake, _ time: ManualTime) async {
        while await intake.snapshot().waiting > 0 {
            if let next = time.nextWake { time.pass(to: next) }
            await Task.yield()
        }
        await intake.rest()
    }

    @Test func `those of one chat come in order, and a chat that is slow holds up no other`() async throws {
        let isOpen = Locked(false)
        let reception = Recorder { arrival, _ in
            guard arrival.updates[0].rawValue % 2 == 1 else { return }
            while !isOpen.withLock({ $0 }) { await Task.yield() }
        }
        try await run(reception) { intake, store, time in
            try await intake.receive((1...20).map { Self.message($0, from: $0 % 2 + 1) })
            while reception.done.count < 10 { await Task.yield() }
            #expect(reception.done == stride(from: 2, through: 20, by: 2).map { [$0] })
            isOpen.withLock { $0 = true }
            await rest(intake, time)
            #expect(Array(reception.done.dropFirst(10)) == stride(from: 1, through: 19, by: 2).map { [$0] })
            #expect(try await store.waitingUpdates(after: nil, limit: 10).isEmpty)
        }
    }

    @Test func `what came before has no second effect`() async throws {
        let reception = Recorder()
        try await run(reception) { intake, _, time in
            for _ in 0..<5 {
                try await intake.receive((1...10).map { Self.message($0, from: $0) })
                await rest(intake, time)
            }
            try await intake.receive((1...11).reversed().map { Self.message($0, from: 1) })
            await rest(intake, time)
            #expect(reception.done.flatMap { $0 }.sorted() == Array(1...11))
            let metrics = await intake.snapshot()
            #expect((metrics.received, metrics.repeated, metrics.waiting) == (11, 50, 0))
        }
    }

    @Test func `trouble that passes is waited out, and order stays`() async throws {
        let reception = Recorder { arrival, attempt in
            guard arrival.updates[0].rawValue == 1, attempt <= 3 else { return }
            throw [StoreError.overloaded, DeskError.store(.unreachable("x")), BotError.server(502)][attempt - 1]
                as any Error
        }
        try await run(reception) { intake, _, time in
            try await intake.receive([Self.message(1, from: 1), Self.message(2, from: 1)])
            await rest(intake, time)
            #expect(reception.done == [[1], [2]])
            #expect(time.now >= .milliseconds(500 + 1_000 + 2_000))
        }
    }

    @Test func `a poisoned update is set aside with a line in the log, and what is behind it goes on`() async throws {
        struct Poison: Error {}
        let reception = Recorder { arrival, _ in if arrival.updates[0].rawValue == 2 { throw Poison() } }
        try await run(reception) { intake, store, time in
            try await intake.receive((1...3).map { Self.message($0, from: 1) })
            await rest(intake, time)
            #expect(reception.done == [[1], [3]])
            #expect(try await store.updatesSetAside(limit: 5).map(\.id) == [UpdateID(2)])
            let lines = try await store.audit(before: nil, limit: 5)
            #expect(lines.map(\.action) == ["update.set_aside"])
            #expect(lines.first?.details == ["update": "2"])
            #expect(await intake.snapshot().setAside == 1)
        }
    }

    @Test func `an album is one arrival, and what came behind it waits for it`() async throws {
        let reception = Recorder()
        try await run(reception) { intake, _, time in
            try await intake.receive([
                Self.message(1, from: 1, album: "9"), Self.message(2, from: 1, album: "9"), Self.message(3, from: 1),
            ])
            while time.nextWake == nil { await Task.yield() }
            #expect(reception.done.isEmpty)
            time.pass(to: .milliseconds(500))
            try await intake.receive([Self.message(4, from: 1, album: "9")])
            await rest(intake, time)
            #expect(reception.done.flatMap { $0 }.sorted() == [1, 2, 3, 4])
            #expect(reception.done.contains([1, 2]) || reception.done.contains([1, 2, 4]))
            #expect(reception.done.first?.contains(1) == true)
        }
    }

    @Test func `what the last process kept is taken up, once`() async throws {
        try await StoreHome.run { store in
            let time = ManualTime()
            let stuck = Recorder { _, _ in try await time.clock.sleep(.seconds(1_000_000)) }
            let first = Intake(store: store, reception: stuck, clock: time.clock, wall: wall, log: { _ in })
            try await first.receive((1...1_200).map { Self.message($0, from: $0 % 7 + 1) })
            let reception = Recorder()
            let second = Intake(store: store, reception: reception, clock: time.clock, wall: wall, log: { _ in })
            try await second.takeUp()
            try await second.receive((1_100...1_210).map { Self.message($0, from: $0 % 7 + 1) })
            while await second.snapshot().waiting > 0 { await Task.yield() }
            await second.rest()
            let done = reception.done.flatMap { $0 }
            #expect(done.sorted() == Array(1...1_210))
            for person in Int64(0)..<7 {
                let theirs = done.filter { $0 % 7 == person }
                #expect(theirs == theirs.sorted())
            }
            #expect(try await store.waitingUpdates(after: nil, limit: 10).isEmpty)
        }
    }
}
