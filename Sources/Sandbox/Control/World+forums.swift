import JSON

/// Control calls about topics.
extension World {
    func showTopics(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlGroup(input)
        let topics = [chat.general] + chat.topics.values.sorted { $0.id < $1.id }
        return .array(
            topics.map { topic in
                var object = topic.json
                object["is_closed"] = .bool(topic.isClosed)
                object["is_hidden"] = .bool(topic.isHidden)
                object["is_deleted"] = .bool(topic.isDeleted)
                object["creator"] = .object(view(topic.creator, in: chat))
                return .object(object)
            })
    }

    func createTopic(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (chat, sender) = try forum(input)
        try requireControl(.manageTopics, or: .manageTopics, of: sender, in: chat)
        let name = Self.topicName(try input.needText("name"))
        let color = try input.number("icon_color") ?? Topic.colors[0]
        guard Topic.colors.contains(color) else { throw ControlProblem("\"icon_color\" is one of \(Topic.colors)") }
        let topic = create(name, color: color, icon: input.text("icon_custom_emoji_id"), by: sender, in: chat)
        return .object(topic.json)
    }

    func renameTopic(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (chat, sender, topic) = try topic(input)
        let name = input.text("name").map(Self.topicName)
        let icon = input.text("icon_custom_emoji_id")
        guard name?.isEmpty != true, name != nil || icon != nil else {
            throw ControlProblem("\"name\" or \"icon_custom_emoji_id\" says what it is to be")
        }
        edit(topic.id, name: name, icon: icon, by: sender, in: chat)
        return true
    }

    func closeTopic(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (chat, sender, topic) = try topic(input)
        guard !topic.isClosed else { throw ControlProblem("the topic is closed already") }
        setClosed(true, topic.id, by: sender, in: chat)
        return true
    }

    func reopenTopic(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (chat, sender, topic) = try topic(input)
        guard topic.isClosed else { throw ControlProblem("the topic is open already") }
        setClosed(false, topic.id, by: sender, in: chat)
        return true
    }

    func hideTopic(_ input: ControlInput) throws(ControlProblem) -> JSONValue { try setHidden(true, input) }
    func unhideTopic(_ input: ControlInput) throws(ControlProblem) -> JSONValue { try setHidden(false, input) }

    private func setHidden(_ isHidden: Bool, _ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (chat, sender, topic) = try topic(input)
        guard topic.id == Topic.generalID else { throw ControlProblem("only General can be hidden") }
        guard topic.isHidden != isHidden else { throw ControlProblem("it is so already") }
        setGeneralHidden(isHidden, by: sender, in: chat)
        return true
    }

    func removeTopic(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let (chat, sender) = try forum(input)
        let id = Int(try input.needID("topic"))
        guard id != Topic.generalID, chat.liveTopic(id) != nil else { throw ControlProblem("there is no topic \(id)") }
        if !isOnlyWriter(sender, id, in: chat) { try requireControl(.deleteMessages, or: [], of: sender, in: chat) }
        deleteTopic(id, in: chat)
        return true
    }

    private func forum(_ input: ControlInput) throws(ControlProblem) -> (Chat, Sender) {
        let chat = try controlGroup(input)
        guard chat.isForum else { throw ControlProblem("the group has no topics") }
        return (chat, try controlActor(input, in: chat))
    }

    /// A topic that whoever acts may change.
    private func topic(_ input: ControlInput) throws(ControlProblem) -> (Chat, Sender, Topic) {
        let (chat, sender) = try forum(input)
        let id = Int(try input.needID("topic"))
        guard let topic = chat.liveTopic(id) else { throw ControlProblem("there is no topic \(id)") }
        if topic.creator != sender { try requireControl(.manageTopics, or: [], of: sender, in: chat) }
        return (chat, sender, topic)
    }
}
