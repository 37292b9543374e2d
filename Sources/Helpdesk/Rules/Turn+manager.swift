extension Turn {
    mutating func managerSaid(_ manager: Manager, _ words: Words, _ insistence: Insistence) throws(DeskError) {
        switch insistence {
        // "Anyway" was for another's chat: if no one has it by now, it is the writer's.
        case .anyway where chat.state.manager != nil: break
        case .none, .anyway: try join(manager, .managerWrote(manager.id))
        case .takeOver: try join(manager, .managerTookOver(manager.id))
        }
        try speak(manager, words)
    }

    mutating func speak(_ manager: Manager, _ words: Words) throws(DeskError) {
        try check(words)
        if chat.wanted != nil, chat.answered == nil {
            let now = circumstances.now
            change { $0.answered = now }
        }
        var message = message(words, by: .manager, name: manager.name)
        message.manager = manager.id
        tellCustomer(&message)
        // What managers do not see where they wrote it, a snippet or a parting, is shown to them; by that it is taken back.
        if circumstances.managers == .topic, words.places.isEmpty { tellManagers(&message) }
        say(message)
    }

    mutating func join(_ manager: Manager, _ event: ChatEvent) throws(DeskError) {
        try move(event, saying: .joined, name: manager.name)
    }

    mutating func managerLeft(_ manager: TelegramID) throws(DeskError) {
        // The chat may be another's by now.
        guard chat.state.manager == manager else { throw .refused(.notTaken) }
        try move(.managerLeft, saying: .left)
    }

    mutating func managerClosed(_ manager: Manager, _ parting: String?) throws(DeskError) {
        guard chat.status != .closed else { throw .refused(.closed) }
        if let parting {
            try speak(manager, Words(parting, via: .telegram))
        }
        try move(.managerClosed, saying: .closedByManager, name: manager.name)
    }
}
