import JSON

/// What a message answers: step 2 of a send.
struct ReplyParameters {
    var message = 0
    /// Another chat than the one the message is sent to.
    var chat: String?
    var mayBeMissing = false
    var quote: FormattedText?
    var quotePosition: Int?

    /// Nil when nothing is answered. The older way of saying it, by two plain parameters, still counts.
    init?(_ input: Parameters) throws(APIError) {
        guard let parsed = input.json("reply_parameters") else {
            message = input.number("reply_to_message_id")
            guard message > 0 else { return nil }
            mayBeMissing = input.flag("allow_sending_without_reply")
            return
        }
        guard let value = parsed else { throw .badRequest("Can't parse reply parameters JSON object") }
        guard value.object != nil else { throw .badRequest("Object expected as reply parameters") }
        guard let id = value["message_id"] else {
            if value.object?.isEmpty == true { return nil }
            throw .badRequest("Can't parse reply parameters: Can't find field \"message_id\"")
        }
        guard let number = id.int ?? id.string.flatMap(Int64.init) else {
            throw .badRequest("Can't parse reply parameters: Field \"message_id\" must be a Number")
        }
        message = Int(number)
        chat = value["chat_id"].flatMap { $0.string ?? $0.int.map { String($0) } }
        mayBeMissing = value["allow_sending_without_reply"]?.bool ?? false
        if let text = value["quote"]?.string, !text.isEmpty {
            quote = try Words.read(
                text, mode: value["quote_parse_mode"]?.string ?? "", entities: value["quote_entities"])
            quotePosition = value["quote_position"]?.int.map { Int($0) }
        }
    }
}
