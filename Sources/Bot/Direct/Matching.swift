import Helpdesk

/// Who serves whom next.
enum Matching {
    /// A customer in the line.
    struct Waiting: Equatable {
        let chat: ChatID
        let customer: CustomerID
        let since: Moment
        /// Was with a specialist who left.
        let wasServed: Bool
    }

    /// Who was seen this long ago is at hand.
    static let presence = Duration.seconds(5 * 60)

    /// The line, from its head: who lost a specialist goes first, then who has waited longest.
    static func line(_ waiting: some Sequence<Waiting>) -> [Waiting] {
        waiting.sorted { left, right in
            if left.wasServed != right.wasServed { return left.wasServed }
            return (left.since, left.chat) < (right.since, right.chat)
        }
    }

    /// Those who can take a customer, the best choice first: available and seen lately, then any available; among
    /// equals the one whose last dialogue ended longest ago.
    static func choice(_ managers: [Manager], now: Moment) -> [Manager] {
        func rank(_ manager: Manager) -> (Int, Moment, TelegramID) {
            let isAtHand = manager.lastSeen.map { now - $0 <= presence } ?? false
            return (isAtHand ? 0 : 1, manager.lastDialogue ?? Moment(milliseconds: .min), manager.id)
        }
        return managers.filter(\.servesDirectly).sorted { rank($0) < rank($1) }
    }

    /// The first customer in the line for whom someone is free, and who that is. No one serves two, or themselves.
    static func next(
        _ waiting: some Sequence<Waiting>, _ managers: [Manager], busy: Set<TelegramID>, now: Moment
    ) -> (customer: Waiting, specialist: Manager)? {
        let free = choice(managers, now: now).filter { !busy.contains($0.id) }
        for customer in line(waiting) {
            if let specialist = free.first(where: { $0.id != customer.customer.telegram }) {
                return (customer, specialist)
            }
        }
        return nil
    }
}

extension Manager {
    /// Takes customers in private chat now.
    var servesDirectly: Bool { isSpecialist && isActive && isAvailable }
}
