extension World {
    /// Lets something happen to the chat that a call is about, as if someone had done it a moment before.
    func apply(_ change: WorldChange, for call: Call) {
        guard let bot = bot(call.bot), let id = call.chat else { return }
        guard id < 0 else {
            guard people[id] != nil else { return }
            switch change {
            case .block: setBlocked(true, in: direct(bot, id))
            case .deactivate: people[id]?.isDeactivated = true
            default: break
            }
            return changed()
        }
        guard let chat = groups[id] else { return }
        let owner = chat.members.first { $0.value.status == .creator }?.key ?? chat.members.keys.min() ?? 0
        switch change {
        case .deleteTopic: if let thread = call.thread { deleteTopic(thread, in: chat) }
        case .closeTopic:
            if let thread = call.thread, chat.liveTopic(thread)?.isClosed == false {
                setClosed(true, thread, by: sender(owner), in: chat)
            }
        case .loseRights: setMember(bot.id, Membership(status: .member), by: owner, in: chat)
        case .kick: setMember(bot.id, Membership(status: .kicked), by: owner, in: chat)
        case .upgrade: if !chat.isSupergroup, chat.migratedTo == nil { _ = upgrade(chat, by: owner, asForum: false) }
        case .deleteChat: chat.isDeleted = true
        case .block, .deactivate: break
        }
        changed()
    }
}
