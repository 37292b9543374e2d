import JSON

/// What control calls have in common.
extension World {
    /// The bot that is meant, the first unless it is said.
    func controlBot(_ input: ControlInput) throws(ControlProblem) -> BotAccount {
        guard let id = try input.id("bot") else {
            guard let first = bots.first else { throw ControlProblem("there is no bot") }
            return first
        }
        guard let bot = bot(id) else { throw ControlProblem("there is no bot \(id)") }
        return bot
    }

    func controlPerson(_ input: ControlInput, _ name: String = "person") throws(ControlProblem) -> Person {
        let id = try input.needID(name)
        guard let person = people[id] else { throw ControlProblem("there is no person \(id)") }
        return person
    }

    func controlGroup(_ input: ControlInput) throws(ControlProblem) -> Chat {
        let id = try input.needID("chat")
        guard let chat = groups[id] else { throw ControlProblem("there is no group \(id)") }
        return chat
    }

    /// A group by its id, or a private chat by its person's.
    func controlChat(_ input: ControlInput) throws(ControlProblem) -> Chat {
        let id = try input.needID("chat")
        guard id > 0 else { return try controlGroup(input) }
        guard people[id] != nil else { throw ControlProblem("there is no person \(id)") }
        return direct(try controlBot(input), id)
    }

    func controlMessage(_ input: ControlInput, in chat: Chat) throws(ControlProblem) -> Message {
        let id = Int(try input.needID("message"))
        guard let message = chat.messages[id] else { throw ControlProblem("there is no message \(id) in this chat") }
        return message
    }

    /// Who acts: in a private chat its person, in a group whoever `by` says.
    func controlActor(_ input: ControlInput, in chat: Chat) throws(ControlProblem) -> Sender {
        if case .direct(_, let person) = chat.kind {
            if let by = try input.id("by"), by != person { throw ControlProblem("only \(person) acts in this chat") }
            guard people[person]?.isDeactivated != true else { throw ControlProblem("the account is deactivated") }
            return .person(person)
        }
        let by = try input.needID("by")
        guard people[by] != nil else { throw ControlProblem("there is no person \(by)") }
        guard chat.migratedTo == nil else { throw ControlProblem("the group became a supergroup") }
        guard !chat.isDeleted else { throw ControlProblem("the group was deleted") }
        guard let member = chat.members[by], member.isInside else {
            throw ControlProblem("\(by) is not in this group")
        }
        guard try input.flag("anonymous") ?? member.isAnonymous else { return .person(by) }
        guard member.isAdministrator else { throw ControlProblem("only administrators write anonymously") }
        return .anonymous(by)
    }

    /// Someone who may do such a thing to topics and pins.
    func requireControl(
        _ right: Rights, or permission: Permissions, of sender: Sender, in chat: Chat
    ) throws(ControlProblem) {
        guard let person = sender.person, chat.isDirect || chat.allows(person, right, or: permission) else {
            throw ControlProblem("this member may not do that")
        }
    }
}
