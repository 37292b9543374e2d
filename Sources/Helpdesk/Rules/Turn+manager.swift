extension Turn {
    mutating func managerSaid(_ manager: Manager, _ words: Words, _ insistence: Insistence) throws(DeskError) {
        try check(words)
        switch insistence {
        case .none: try join(manager, .managerWrote(manager.id))
        case .takeOver: try join(manager, .managerTookOver(manager.id))
        case .anyway: if chat.status == .closed { throw .refused(.closed) }
        }
        var message = message(words, by: .manager, name: manager.name)
        message.manager = manager.id
        tellCustomer(&message)
        say(message)
    }

    mutating func join(_ manager: Manager, _ event: ChatEvent) throws(DeskError) {
        try move(event, saying: .joined, name: manager.name)
    }

    mutating func managerClosed(_ manager: Manager, _ parting: String?) throws(DeskError) {
        guard chat.status != .closed else { throw .refused(.closed) }
        if let parting {
            try managerSaid(manager, Words(parting, via: .telegram), .anyway)
        }
        try move(.managerClosed, saying: .closedByManager, name: manager.name)
    }
}
