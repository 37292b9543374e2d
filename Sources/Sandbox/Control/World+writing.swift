import JSON

/// Control calls in which a person says something.
extension World {
    func writeMessage(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let sender = try controlActor(input, in: chat)
        let bot = try viewingBot(of: chat, input)
        var posting = Posting(sender, try controlContent(input, bot))
        try address(&posting, input, in: chat)
        if let via = try input.id("via_bot") { posting.viaBot = via }
        posting.mediaGroup = input.text("media_group_id")
        posting.forward = try controlForward(input)
        return .object(view(post(posting, in: chat), in: chat, bot))
    }

    /// `items` is a list of objects as `messages` takes them, or of names of uploaded files.
    func writeAlbum(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let sender = try controlActor(input, in: chat)
        let bot = try viewingBot(of: chat, input)
        guard let items = try input.json("items")?.array, (2...10).contains(items.count) else {
            throw ControlProblem("\"items\" is a list of two to ten files")
        }
        let album = longID()
        var postings: [Posting] = []
        for item in items {
            var inner = input
            inner.parameters = Parameters()
            for (name, value) in item.object ?? [:] { inner.parameters.add(name, value.string ?? value.text) }
            for (name, file) in input.parameters.files { inner.parameters.add(name, file: file) }
            guard let media = try controlMedia(inner) else { throw ControlProblem("an item is no file") }
            var posting = Posting(sender, .media(media))
            posting.mediaGroup = album
            try address(&posting, input, in: chat)
            postings.append(posting)
        }
        return .array(postings.map { .object(view(post($0, in: chat), in: chat, bot)) })
    }

    /// Where it goes, what it answers, and whether it may.
    private func address(_ posting: inout Posting, _ input: ControlInput, in chat: Chat) throws(ControlProblem) {
        let thread = try input.number("thread")
        if let id = try input.number("reply_to") {
            guard let target = chat.messages[id] else { throw ControlProblem("there is no message \(id) to answer") }
            posting.replyTo = id
            posting.thread = target.isInTopic ? target.thread : nil
            if let quote = input.text("quote") { posting.quote = try controlQuote(quote, target) }
        }
        if let thread { posting.thread = thread }
        guard let person = posting.sender.person else { return }
        if chat.isDirect {
            guard !chat.isBlocked else { throw ControlProblem("the bot is blocked; unblock it first") }
            chat.hasStarted = true
            return
        }
        guard chat.permits(person, posting.content.permission.0) else {
            throw ControlProblem("this member may not send \(posting.content.permission.1) here")
        }
        guard chat.isForum else { return }
        guard let topic = chat.liveTopic(posting.thread ?? Topic.generalID) else {
            throw ControlProblem("there is no topic \(posting.thread ?? 0)")
        }
        let mayWrite = !topic.isClosed || topic.creator == posting.sender || chat.allows(person, .manageTopics)
        guard mayWrite else { throw ControlProblem("the topic is closed") }
    }

    private func controlQuote(_ quote: String, _ target: Message) throws(ControlProblem) -> JSONObject {
        let words = Array((target.content.words?.text ?? "").utf16)
        let wanted = Array(quote.utf16)
        guard !wanted.isEmpty, wanted.count <= words.count,
            let place = (0...(words.count - wanted.count)).first(where: { words[$0...].starts(with: wanted) })
        else { throw ControlProblem("\"quote\" does not stand in the message that is answered") }
        return ["text": .string(quote), "position": .number(place), "is_manual": true]
    }

    /// `forward_from` names a person, or `{"chat":…,"message":…}` where the forwarded message stands.
    private func controlForward(_ input: ControlInput) throws(ControlProblem) -> ForwardOrigin? {
        guard let from = try input.json("forward_from") else { return nil }
        if let id = from.int, let person = people[id] {
            let author: ForwardOrigin.Author = person.hidesForwards ? .hidden(person.fullName) : .person(id)
            return ForwardOrigin(author: author, date: date)
        }
        guard let id = from["chat"]?.int, let message = from["message"]?.int, let chat = groups[id],
            let original = chat.messages[Int(message)]
        else { throw ControlProblem("\"forward_from\" is a person's id or a group's message") }
        return ForwardOrigin(author: author(of: original, in: chat), date: original.date)
    }

    // MARK: What a person does to messages

    func editOwn(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let sender = try controlActor(input, in: chat)
        let message = try controlMessage(input, in: chat)
        guard message.sender == sender, message.forward == nil else {
            throw ControlProblem("people edit only what they wrote themselves")
        }
        let content = try controlEdit(of: message.content, input)
        guard content != message.content else { throw ControlProblem("it says so already") }
        chat.change(message.id) { message in
            message.earlier.append(message.content)
            message.content = content
            message.editDate = date
        }
        changed()
        guard let edited = chat.messages[message.id] else { return .null }
        deliver(.editedMessage, edited, in: chat)
        return .object(view(edited, in: chat, try viewingBot(of: chat, input)))
    }

    /// New words, another file, or where a live location is now.
    private func controlEdit(of content: Content, _ input: ControlInput) throws(ControlProblem) -> Content {
        switch content {
        case .text: return .text(try controlWords(input, "text"))
        case .media(var media) where media.kind.hasCaption:
            if let new = try controlMedia(input) { return .media(new) }
            media.caption = try controlWords(input, "caption")
            return .media(media)
        case .plain(.location, _):
            guard let location = try input.json("location") else { throw ControlProblem("\"location\" is missing") }
            return .plain(.location, ["location": location])
        default: throw ControlProblem("this can't be edited")
        }
    }

    func reactAs(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let sender = try controlActor(input, in: chat)
        let message = try controlMessage(input, in: chat)
        var wanted: [Reaction] = []
        if let emoji = input.text("emoji") {
            if !emoji.isEmpty { wanted = [.emoji(Reaction.plain(emoji))] }
        } else {
            guard let list = try input.json("reactions")?.array else {
                throw ControlProblem("\"emoji\" is an emoji or empty, or \"reactions\" a list of reactions")
            }
            for value in list {
                if let emoji = value.string {
                    wanted.append(.emoji(Reaction.plain(emoji)))
                    continue
                }
                do {
                    wanted.append(try Reaction(value))
                } catch {
                    throw ControlProblem(error.description)
                }
            }
        }
        react(sender, wanted, to: message, in: chat)
        return true
    }

    func deleteAs(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let sender = try controlActor(input, in: chat)
        let message = try controlMessage(input, in: chat)
        guard let person = sender.person,
            message.sender == sender || chat.isDirect || chat.allows(person, .deleteMessages)
        else { throw ControlProblem("this member may not delete it") }
        chat.remove(message.id)
        changed()
        return true
    }

    func pinAs(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let sender = try controlActor(input, in: chat)
        let message = try controlMessage(input, in: chat)
        try requireControl(.pinMessages, or: .pinMessages, of: sender, in: chat)
        guard !message.content.isService, !chat.pins.contains(message.id) else {
            throw ControlProblem("it can't be pinned, or is already")
        }
        pin(message, by: sender, in: chat)
        return true
    }
}
