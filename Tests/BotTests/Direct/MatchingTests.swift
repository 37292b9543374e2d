import Helpdesk
import Testing

@testable import Bot

@Suite struct MatchingTests {
    private let now = Moment(seconds: 1_000_000)

    private func specialist(
        _ id: Int64, seen: Int64? = nil, last: Int64? = nil, _ change: (inout Manager) -> Void = { _ in }
    ) -> Manager {
        var manager = Manager(id: TelegramID(id), name: "\(id)", role: .manager, since: Moment(seconds: 0))
        manager.isSpecialist = true
        manager.isAvailable = true
        manager.lastSeen = seen.map { now - .seconds($0) }
        manager.lastDialogue = last.map { now - .seconds($0) }
        change(&manager)
        return manager
    }

    private func waiting(_ name: String, since: Int64, wasServed: Bool = false, of customer: Int64 = 9)
        -> Matching.Waiting
    {
        Matching.Waiting(
            chat: ChatID(name), customer: CustomerID(TelegramID(customer)), since: Moment(seconds: since),
            wasServed: wasServed)
    }

    private func order(_ managers: Manager...) -> [Int64] {
        Matching.choice(managers, now: now).map(\.id.rawValue)
    }

    @Test func `Who was seen in the last five minutes comes first`() {
        #expect(order(specialist(1, seen: 301), specialist(2, seen: 300), specialist(3)) == [2, 1, 3])
    }

    @Test func `Among equals the one comes first whose last dialogue ended longest ago`() {
        #expect(
            order(specialist(1, seen: 1, last: 10), specialist(2, seen: 2, last: 20), specialist(3, seen: 3))
                == [3, 2, 1])
    }

    @Test func `Who is away, removed, or no specialist is not chosen`() {
        #expect(
            order(
                specialist(1) { $0.isAvailable = false }, specialist(2) { $0.removed = now },
                specialist(3) { $0.isSpecialist = false }, specialist(4)) == [4])
    }

    @Test func `The longest waiting customer is next, and before all who lost a specialist`() {
        let line = Matching.line([
            waiting("c", since: 3), waiting("b", since: 2), waiting("d", since: 9, wasServed: true),
            waiting("a", since: 2),
        ])
        #expect(line.map(\.chat.rawValue) == ["d", "a", "b", "c"])
    }

    @Test func `No one gets a second customer, or themselves`() {
        let customers = [waiting("own", since: 1, of: 1), waiting("other", since: 2)]
        let free = Matching.next(customers, [specialist(1), specialist(2)], busy: [TelegramID(2)], now: now)
        #expect(free?.customer.chat == ChatID("other"))
        #expect(free?.specialist.id == TelegramID(1))
        #expect(
            Matching.next(customers, [specialist(1), specialist(2)], busy: [TelegramID(1), TelegramID(2)], now: now)
                == nil)
        #expect(Matching.next([], [specialist(1)], busy: [], now: now) == nil)
    }
}
