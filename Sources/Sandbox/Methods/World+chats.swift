import JSON

/// What a bot may know of chats and their members.
extension World {
    func getChat(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .read, bot)
        var object = render(chat)
        object["accent_color_id"] = .int(abs(chat.id) % 7)
        object["max_reaction_count"] = 11
        object["accepted_gift_types"] = [
            "unlimited_gifts": .bool(chat.isDirect), "limited_gifts": .bool(chat.isDirect),
            "unique_gifts": .bool(chat.isDirect), "premium_subscription": .bool(chat.isDirect),
            "gifts_from_channels": .bool(chat.isDirect),
        ]
        if case .direct(_, let person) = chat.kind {
            object["active_usernames"] = people[person]?.username.map { [.string($0)] }
            object["has_private_forwards"] = .flag(people[person]?.hidesForwards == true)
            object["has_restricted_voice_and_video_messages"] = .flag(people[person]?.refusesVoice == true)
        } else {
            object["active_usernames"] = chat.username.map { [.string($0)] }
            object["description"] = chat.about.map(JSONValue.string)
            var permissions = JSONObject()
            chat.permissions.write(to: &permissions)
            object["permissions"] = .object(permissions)
            object["has_protected_content"] = .flag(chat.isProtected)
            object["available_reactions"] = chat.availableReactions.map { .array($0.map(\.json)) }
        }
        object["pinned_message"] = chat.pins.last.map { .object(renderPinned($0, in: chat, for: bot)) }
        return .object(object)
    }

    func getChatMember(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .read, bot)
        let id = try personID(input)
        if case .direct(_, let person) = chat.kind {
            guard id == person || id == bot.id else { throw .badRequest("Member not found") }
            return .object(Membership(status: .member).json(user: user(id), isSupergroup: false))
        }
        if let member = chat.members[id] {
            return .object(member.json(user: user(id), isSupergroup: chat.isSupergroup))
        }
        guard people[id] != nil || self.bot(id) != nil else { throw .badRequest("PARTICIPANT_ID_INVALID") }
        return .object(Membership(status: .left).json(user: user(id), isSupergroup: chat.isSupergroup))
    }

    func getChatAdministrators(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .read, bot)
        guard !chat.isDirect else { throw .badRequest("There are no administrators in the private chat") }
        let withBots = input.flag("return_bots")
        let administrators = chat.members.filter { id, member in
            member.isAdministrator && (withBots || id == bot.id || self.bot(id) == nil)
        }
        return .array(
            administrators.sorted { $0.key < $1.key }.map { id, member in
                .object(member.json(user: user(id), isSupergroup: chat.isSupergroup))
            })
    }

    func getChatMemberCount(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .read, bot)
        return .number(chat.isDirect ? 2 : chat.members.values.filter(\.isInside).count)
    }

    func leaveChat(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let chat = try chat(input, .write, bot)
        guard !chat.isDirect else { throw .badRequest("Chat member status can't be changed in private chats") }
        setMember(bot.id, Membership(status: .left), by: bot.id, in: chat)
        return true
    }

    private func personID(_ input: Parameters) throws(APIError) -> Int64 {
        guard let id = Int64(input["user_id"]), id > 0 else { throw .badRequest("Invalid user_id specified") }
        return id
    }

    func getFile(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let text = input["file_id"]
        guard !text.isEmpty else { throw .badRequest("File_id not specified") }
        guard let id = FileIdentifier(text, for: bot) else { throw .badRequest("Invalid file_id") }
        guard let file = shelf.files[id.number] else {
            throw .badRequest("Wrong file_id or the file is temporarily unavailable")
        }
        let isThumbnail = id.kind == .thumbnail
        let content = isThumbnail ? file.thumbnail?.number ?? -1 : file.number
        let size = isThumbnail ? file.thumbnail?.size ?? 0 : file.size
        guard shelf.content(content) != nil else {
            throw .badRequest("Wrong file_id or the file is temporarily unavailable")
        }
        guard size <= Self.largestDownload else { throw .badRequest("File is too big") }
        let path = downloads[bot.id, default: Downloads()].path(of: file, id, content: content, now: now)
        return [
            "file_id": .string(text),
            "file_unique_id": .string(isThumbnail ? file.thumbnail?.unique ?? "" : unique(of: file, size: id.size)),
            "file_size": .number(size), "file_path": .string(path),
        ]
    }

    /// What lies at a download path, as long as that is good.
    func download(_ path: String, for bot: BotAccount) -> FileContent? {
        downloads[bot.id]?.content(path, now: now).flatMap { shelf.content($0) }
    }
}
