extension Turn {
    mutating func customerSaid(_ words: Words) throws(DeskError) {
        guard circumstances.customer.banned == nil else { throw .banned }
        try check(words)
        try move(.customerWrote)
        var message = message(words, by: .customer, name: circumstances.customer.name)
        // While the assistant has the chat, managers are told nothing; the history tells them later.
        if chat.status == .waiting || chat.status == .operator { tellManagers(&message) }
        say(message)
        if chat.status == .waiting || chat.status == .operator { _ = sayIfAway() }
    }

    mutating func operatorWanted(_ reason: String) throws(DeskError) {
        guard circumstances.customer.banned == nil else { throw .banned }
        let before = chat.state
        try move(.operatorWanted)
        guard chat.state != before else { return }
        change { $0.reason = reason }
        if !sayIfAway() { say(.wanted) }
    }

    /// Said once for each time that the customer waits.
    mutating func allBusy(_ place: Int) throws(DeskError) {
        guard chat.status == .waiting else { throw .refused(.notWanted) }
        // At night it is not for others that the customer waits.
        guard circumstances.hours.isOpen(at: circumstances.now) else { return }
        say(.allBusy, name: "\(place)", source: .client("busy:\(chat.era)"))
    }

    mutating func close(_ event: ChatEvent, saying phrase: Phrase, quietly: Bool = false) throws(DeskError) {
        // Closing what is closed is harmless: two windows may press at once.
        guard chat.status != .closed else { return }
        try move(event, saying: phrase, quietly: quietly)
    }

    mutating func rate(_ rating: Rating) throws(DeskError) {
        guard Rating.scores.contains(rating.score) else { throw .badScore }
        guard chat.status == .closed else { throw .refused(.open) }
        change { $0.rating = rating }
    }
}
