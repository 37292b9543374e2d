import JSON

/// Control calls about buttons.
extension World {
    func pressButton(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let chat = try controlChat(input)
        let sender = try controlActor(input, in: chat)
        let message = try controlMessage(input, in: chat)
        guard case .bot(let id) = message.sender, let bot = bot(id) else {
            throw ControlProblem("the message is not a bot's")
        }
        guard let person = sender.person else { throw ControlProblem("a person presses buttons") }
        let rows = message.markup?["inline_keyboard"]?.array ?? []
        let buttons = rows.flatMap { $0.array ?? [] }
        let button: JSONValue?
        if let data = input.text("data") {
            button = buttons.first { $0["callback_data"]?.string == data }
        } else if let row = try input.number("row"), let column = try input.number("column") {
            button = rows.indices.contains(row) ? rows[row][column] : nil
        } else {
            let text = try input.needText("text")
            button = buttons.first { $0["text"]?.string == text }
        }
        guard let button else { throw ControlProblem("the message has no such button") }
        guard let data = button["callback_data"]?.string else {
            throw ControlProblem("the button opens something and calls no one")
        }
        let isInaccessible = try input.flag("inaccessible") ?? false
        let press = press(data, by: person, on: message, in: chat, bot, isInaccessible: isInaccessible)
        return ["callback_id": .string(press.id)]
    }

    func showCallback(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let id = try input.needText("callback")
        guard let press = callbacks[id] else { throw ControlProblem("there is no such callback") }
        return [
            "callback_id": .string(id), "data": .string(press.data), "at": .double(press.at),
            "version": .int(Int64(clamping: version)), "answered": .bool(press.answer != nil),
            "answered_after": press.answeredAt.map { .double($0 - press.at) },
            "answer": press.answer.map(JSONValue.object),
        ]
    }
}
