extension Turn {
    /// What was seen from outside the room may be over by now: then nothing happens.
    mutating func unanswered(since: Moment) throws(DeskError) {
        guard chat.waitingSince == since, circumstances.customer.banned == nil else { throw .tooLate }
        switch chat.state {
        case .assistant: try operatorWanted("no answer")
        case .waiting, .taken:
            let known = chat.reminder?.since == since ? chat.reminder : nil
            change { $0.reminder = Reminder(since: since, count: (known?.count ?? 0) + 1) }
        case .closed: throw .tooLate
        }
    }

    mutating func goIdle(since lastWord: Moment) throws(DeskError) {
        guard chat.lastWord == lastWord, chat.unanswered == nil else { throw .tooLate }
        // Whoever got an answer and went away is not woken up in Telegram to be told that it is over.
        try close(.wentIdle, saying: .closedIdle, quietly: chat.status == .assistant)
    }

    /// Says that no one is there, once until someone is. False if someone is.
    mutating func sayIfAway() -> Bool {
        let (now, hours) = (circumstances.now, circumstances.hours)
        guard !hours.isOpen(at: now) else { return false }
        // Where no one ever comes it is said once.
        let opening = hours.opening(from: now)
        let until = opening ?? Moment(milliseconds: .max)
        guard chat.awayUntil != until else { return true }
        change { $0.awayUntil = until }
        say(.away, name: opening.map(hours.clockText) ?? "")
        return true
    }
}
