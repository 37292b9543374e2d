import JSON

/// Control calls about bots and people.
extension World {
    func showBots(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        .array(bots.map { .object(view($0)) })
    }

    func createBot(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let token = try input.needText("token")
        let bot = addBot(
            token: token, firstName: input.text("first_name") ?? "Bot",
            username: input.text("username") ?? "bot\(bots.count + 1)_bot",
            hasPrivacy: try input.flag("has_privacy") ?? true)
        guard let bot else {
            throw ControlProblem("\"token\" is NUMBER:SECRET with a number that no one else has")
        }
        changed()
        return .object(view(bot))
    }

    func changeBot(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let bot = try controlBot(input)
        bot.hasPrivacy = try input.flag("has_privacy") ?? bot.hasPrivacy
        bot.firstName = input.text("first_name") ?? bot.firstName
        bot.username = input.text("username") ?? bot.username
        bot.isLoggedOut = try input.flag("is_logged_out") ?? bot.isLoggedOut
        bot.isClosed = try input.flag("is_closed") ?? bot.isClosed
        changed()
        return .object(view(bot))
    }

    func showPeople(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        .array(people.values.sorted { $0.id < $1.id }.map { .object(view($0)) })
    }

    func showPerson(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        .object(view(try controlPerson(input)))
    }

    func createPerson(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let id = try input.id("id") ?? nextPersonID()
        guard id > 0, id < 1 << 52, people[id] == nil, bot(id) == nil else {
            throw ControlProblem("\"id\" is a positive number that no one else has")
        }
        var person = Person(id: id, firstName: input.text("first_name") ?? "Person \(id)")
        try change(&person, input)
        people[id] = person
        if try input.flag("is_known") == true {
            acquaintances.insert(DirectKey(bot: try controlBot(input).id, person: id))
        }
        changed()
        return .object(view(person))
    }

    func changePerson(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        var person = try controlPerson(input)
        try change(&person, input)
        people[person.id] = person
        changed()
        return .object(view(person))
    }

    private func change(_ person: inout Person, _ input: ControlInput) throws(ControlProblem) {
        func text(_ name: String, _ now: String?) -> String? {
            guard let text = input.text(name) else { return now }
            return text.isEmpty ? nil : text
        }
        person.firstName = input.text("first_name") ?? person.firstName
        person.lastName = text("last_name", person.lastName)
        person.username = text("username", person.username)
        person.languageCode = text("language_code", person.languageCode)
        person.isPremium = try input.flag("is_premium") ?? person.isPremium
        person.isDeactivated = try input.flag("is_deactivated") ?? person.isDeactivated
        person.hidesForwards = try input.flag("hides_forwards") ?? person.hidesForwards
        person.refusesVoice = try input.flag("refuses_voice") ?? person.refusesVoice
    }

    // MARK: What a person does to a bot

    func pressStart(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (bot, chat, person) = try meeting(input)
        setBlocked(false, in: chat)
        chat.hasStarted = true
        let payload = input.text("payload") ?? ""
        guard payload.utf8.count <= 64, payload.unicodeScalars.allSatisfy({ $0.isName || $0 == "-" }) else {
            throw ControlProblem("\"payload\" is up to 64 letters, digits, \"_\" and \"-\"")
        }
        let text = FormattedText(text: payload.isEmpty ? "/start" : "/start \(payload)").settled
        return .object(view(post(Posting(.person(person.id), .text(text)), in: chat), in: chat, bot))
    }

    func block(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (_, chat, _) = try meeting(input)
        setBlocked(true, in: chat)
        return .object(view(chat))
    }

    func unblock(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (_, chat, _) = try meeting(input)
        setBlocked(false, in: chat)
        return .object(view(chat))
    }

    func allowWriting(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (bot, chat, person) = try meeting(input)
        chat.hasStarted = true
        let members: JSONObject = ["write_access_allowed": ["from_request": true]]
        let message = post(Posting(.person(person.id), .service(.writeAccessAllowed, members)), in: chat)
        return .object(view(message, in: chat, bot))
    }

    func sendWebAppData(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (bot, chat, person) = try meeting(input)
        let data = try input.needText("data")
        guard data.utf8.count <= 4096 else { throw ControlProblem("\"data\" is longer than 4096 bytes") }
        let members: JSONObject = [
            "web_app_data": ["button_text": .string(input.text("button_text") ?? "Open"), "data": .string(data)]
        ]
        let message = post(Posting(.person(person.id), .service(.webAppData, members)), in: chat)
        return .object(view(message, in: chat, bot))
    }

    func stopGeneration(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (bot, chat, _) = try meeting(input)
        guard let draft = chat.draft, now - draft.at < Draft.lifetime, draft.canStop else {
            throw ControlProblem("there is no draft that can be stopped")
        }
        chat.draft = nil
        changed()
        bot.queue.add(
            .stoppedMessageGeneration,
            [
                "chat": .object(render(chat)), "draft_id": .number(draft.id),
                "message_thread_id": draft.thread.map(JSONValue.number),
            ], lane: .chat(chat.id), now: now)
        return true
    }

    private func meeting(_ input: ControlInput) throws(ControlProblem) -> (BotAccount, Chat, Person) {
        let person = try controlPerson(input)
        guard !person.isDeactivated else { throw ControlProblem("the account is deactivated") }
        let bot = try controlBot(input)
        return (bot, direct(bot, person.id), person)
    }
}
