import JSON

/// A send as its parameters say it, steps 1 to 3; nothing of it depends on the chat.
struct Outgoing {
    var contents: [Content]
    let chat: String
    let thread: Int
    let reply: ReplyParameters?
    let markup: ReplyMarkup?
    let isProtected: Bool
    let isSilent: Bool
    let effect: String?
    let linkPreview: JSONValue?

    init(_ input: Parameters, _ contents: [Content], allowsMarkup: Bool = true) throws(APIError) {
        self.contents = contents
        chat = input["chat_id"]
        thread = input.number("message_thread_id")
        reply = try ReplyParameters(input)
        markup = allowsMarkup ? try ReplyMarkup(input) : nil
        isProtected = input.flag("protect_content")
        isSilent = input.flag("disable_notification")
        effect = input["message_effect_id"].isEmpty ? nil : input["message_effect_id"]
        linkPreview = try Self.linkPreview(input)
    }

    static func linkPreview(_ input: Parameters) throws(APIError) -> JSONValue? {
        guard let parsed = input.json("link_preview_options") else {
            return input.flag("disable_web_page_preview") ? ["is_disabled": true] : nil
        }
        guard let value = parsed else { throw .badRequest("Can't parse link preview options JSON object") }
        guard value.object != nil else { throw .badRequest("Object expected as link preview options") }
        return value.object?.isEmpty == true ? nil : value
    }
}
