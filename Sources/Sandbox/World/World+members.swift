import JSON

/// Who comes, goes, rises and falls in groups.
extension World {
    /// Changes how someone stands to a group, and tells whom it concerns.
    func setMember(_ id: Int64, _ new: Membership, by actor: Int64, in chat: Chat) {
        let old = chat.members[id] ?? Membership(status: .left)
        var new = new
        if let bot = bot(id) {
            // Whether it hears everything is settled when it comes.
            new.hearsAll = old.isInside ? old.hearsAll : !bot.hasPrivacy
        }
        chat.members[id] = new
        changed()
        if !old.isInside, new.isInside {
            tellOfNewMembers([id], by: actor, in: chat)
        } else if old.isInside, !new.isInside {
            post(
                Posting(sender(actor), .service(.leftMember, ["left_chat_member": .object(user(id))])), in: chat)
        }
        let update: JSONValue = [
            "chat": .object(render(chat)), "from": .object(user(actor)), "date": .number(date),
            "old_chat_member": .object(old.json(user: user(id), isSupergroup: chat.isSupergroup)),
            "new_chat_member": .object(new.json(user: user(id), isSupergroup: chat.isSupergroup)),
        ]
        tellBots(of: id, update, in: chat)
    }

    func tellOfNewMembers(_ ids: [Int64], by actor: Int64, in chat: Chat) {
        guard let first = ids.first else { return }
        let users = ids.map { JSONValue.object(user($0)) }
        let members: JSONObject = [
            "new_chat_participant": .object(user(first)), "new_chat_member": .object(user(first)),
            "new_chat_members": .array(users),
        ]
        post(Posting(sender(actor), .service(.newMembers, members)), in: chat)
    }

    /// A bot hears of itself always, of others as an administrator.
    private func tellBots(of id: Int64, _ update: JSONValue, in chat: Chat) {
        for bot in bots {
            if bot.id == id {
                bot.queue.add(.myChatMember, update, lane: .chat(chat.id), now: now)
            } else if chat.members[bot.id]?.isAdministrator == true {
                bot.queue.add(.chatMember, update, lane: .chat(chat.id), now: now)
            }
        }
    }

    func sender(_ id: Int64) -> Sender { bot(id) == nil ? .person(id) : .bot(id) }

    /// A person blocks the bot or takes it back.
    func setBlocked(_ isBlocked: Bool, in chat: Chat) {
        guard case .direct(let botID, let person) = chat.kind, chat.isBlocked != isBlocked, let bot = bot(botID) else {
            return
        }
        chat.isBlocked = isBlocked
        changed()
        let member = Membership(status: .member).json(user: bot.user, isSupergroup: false)
        let kicked = Membership(status: .kicked).json(user: bot.user, isSupergroup: false)
        bot.queue.add(
            .myChatMember,
            [
                "chat": .object(render(chat)), "from": .object(user(person)), "date": .number(date),
                "old_chat_member": .object(isBlocked ? member : kicked),
                "new_chat_member": .object(isBlocked ? kicked : member),
            ], lane: .chat(chat.id), now: now)
    }

    /// A basic group becomes a supergroup: a new chat with ids of its own.
    func upgrade(_ chat: Chat, by actor: Int64, asForum: Bool) -> Chat {
        let new = Chat(id: nextGroupID(isSupergroup: true), kind: .supergroup, title: chat.title)
        new.migratedFrom = chat.id
        new.isForum = asForum
        new.permissions = chat.permissions
        new.members = chat.members.filter { $0.value.isInside }
        groups[new.id] = new
        post(Posting(sender(actor), .service(.migratedTo, ["migrate_to_chat_id": .int(new.id)])), in: chat)
        chat.migratedTo = new.id
        post(Posting(sender(actor), .service(.migratedFrom, ["migrate_from_chat_id": .int(chat.id)])), in: new)
        return new
    }
}
