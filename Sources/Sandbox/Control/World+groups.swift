import JSON

/// Control calls about groups and their members.
extension World {
    func showGroups(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        .array(groups.values.sorted { $0.id > $1.id }.map { .object(view($0)) })
    }

    func createGroup(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let isBasic = try input.flag("basic") ?? false
        let isForum = try input.flag("forum") ?? false
        guard !(isBasic && isForum) else { throw ControlProblem("a basic group has no topics") }
        let id = try input.id("id") ?? nextGroupID(isSupergroup: !isBasic)
        guard groups[id] == nil,
            isBasic ? (-999_999_999_999..<0).contains(id) : (-1 << 52 ..< -1_000_000_000_000).contains(id)
        else {
            throw ControlProblem("\"id\" is below -1000000000000 for supergroups, above it for basic groups, and free")
        }
        let creator = try controlPerson(input, "creator")
        let chat = Chat(id: id, kind: isBasic ? .group : .supergroup, title: input.text("title") ?? "Group")
        chat.isForum = isForum
        chat.username = input.text("username")
        chat.members[creator.id] = Membership(status: .creator)
        groups[id] = chat
        let kind: Content.ServiceKind = isBasic ? .groupCreated : .supergroupCreated
        post(Posting(.person(creator.id), .service(kind, [kind.rawValue: true])), in: chat)
        for value in try input.json("members")?.array ?? [] {
            guard let member = value.int, people[member] != nil else {
                throw ControlProblem("\"members\" is a list of people's ids")
            }
            setMember(member, Membership(status: .member), by: creator.id, in: chat)
        }
        try admitBot(input, by: creator.id, to: chat)
        return .object(view(chat))
    }

    /// The bot comes along as an administrator with the usual rights unless it is said otherwise.
    private func admitBot(_ input: ControlInput, by creator: Int64, to chat: Chat) throws(ControlProblem) {
        let role = input.text("bot_status") ?? "administrator"
        guard role != "none" else { return }
        let bot = try controlBot(input)
        guard role == "administrator" || role == "member" else {
            throw ControlProblem("\"bot_status\" is administrator, member or none")
        }
        setMember(bot.id, Membership(status: .member), by: creator, in: chat)
        guard role == "administrator" else { return }
        var rights = Rights.usual
        if let changes = try input.json("rights") { rights.update(from: changes) }
        setMember(bot.id, Membership(status: .administrator, rights: rights), by: creator, in: chat)
    }

    func changeGroup(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        var chat = try controlGroup(input)
        let owner = chat.members.first { $0.value.status == .creator }?.key ?? 0
        let by = try input.id("by") ?? owner
        if let isForum = try input.flag("forum"), isForum != chat.isForum {
            // Topics turn a basic group into a supergroup.
            if chat.isSupergroup { chat.isForum = isForum } else { chat = upgrade(chat, by: by, asForum: true) }
        }
        if let permissions = try input.json("permissions") { chat.permissions.update(from: permissions) }
        chat.isProtected = try input.flag("is_protected") ?? chat.isProtected
        chat.about = input.text("description") ?? chat.about
        if let username = input.text("username") { chat.username = username.isEmpty ? nil : username }
        if let list = try input.json("available_reactions") {
            chat.availableReactions = list.array?.compactMap { $0.string.map { .emoji(Reaction.plain($0)) } }
        }
        changed()
        if let title = input.text("title"), title != chat.title {
            chat.title = title
            post(Posting(sender(by), .service(.newTitle, ["new_chat_title": .string(title)])), in: chat)
        }
        return .object(view(chat))
    }

    func upgradeGroup(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlGroup(input)
        guard !chat.isSupergroup, chat.migratedTo == nil else {
            throw ControlProblem("only a basic group can be upgraded, and once")
        }
        let owner = chat.members.first { $0.value.status == .creator }?.key ?? 0
        return .object(
            view(upgrade(chat, by: try input.id("by") ?? owner, asForum: try input.flag("forum") ?? false)))
    }

    func deleteGroup(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlGroup(input)
        chat.isDeleted = true
        changed()
        return .object(view(chat))
    }

    func showMembers(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlGroup(input)
        return .array(
            chat.members.sorted { $0.key < $1.key }.map { id, member in
                .object(member.json(user: user(id), isSupergroup: chat.isSupergroup))
            })
    }

    func changeMember(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlGroup(input)
        let id = try input.needID("user")
        guard people[id] != nil || bot(id) != nil else { throw ControlProblem("there is no user \(id)") }
        let old = chat.members[id] ?? Membership(status: .left)
        var new = old
        if let name = input.text("status") {
            guard let status = Membership.Status(rawValue: name) else {
                throw ControlProblem("\"status\" is one of \(Membership.Status.allCases.map(\.rawValue))")
            }
            new.status = status
            if status == .administrator, !old.isAdministrator { new.rights = .usual }
            if status == .restricted { new.permissions = chat.permissions }
        }
        if let rights = try input.json("rights") { new.rights.update(from: rights) }
        if let permissions = try input.json("permissions") { new.permissions.update(from: permissions) }
        new.isRestrictedInside = try input.flag("is_member") ?? new.isRestrictedInside
        new.untilDate = try input.number("until_date") ?? new.untilDate
        new.isAnonymous = try input.flag("is_anonymous") ?? new.isAnonymous
        new.customTitle = input.text("custom_title") ?? new.customTitle
        // Who comes or goes does so by themselves unless someone else is said to have done it.
        let isOwnDoing = new.status == .left || (!old.isInside && new.status == .member && bot(id) == nil)
        let owner = chat.members.first { $0.value.status == .creator }?.key ?? id
        setMember(id, new, by: try input.id("by") ?? (isOwnDoing ? id : owner), in: chat)
        return .object(new.json(user: user(id), isSupergroup: chat.isSupergroup))
    }
}
