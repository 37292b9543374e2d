import JSON

/// One message of a chat.
struct Message: Sendable {
    let id: Int
    let date: Int
    var sender: Sender
    var content: Content
    /// The topic it is in, or outside of forums the message that its thread began with.
    var thread: Int?
    var isInTopic = false
    var replyTo: Int?
    var externalReply: JSONObject?
    var quote: JSONObject?
    var forward: ForwardOrigin?
    var viaBot: Int64?
    var mediaGroup: String?
    var isProtected = false
    var isSilent = false
    var effect: String?
    /// The inline keyboard.
    var markup: JSONValue?
    /// A reply keyboard, its removal or a forced reply: people see it, bots never get it back.
    var replyKeyboard: JSONValue?
    var linkPreview: JSONValue?
    var editDate: Int?
    /// What it said before each edit.
    var earlier: [Content] = []
    /// In the order in which they were set.
    var reactions: [(actor: Sender, reactions: [Reaction])] = []

    func reactions(of actor: Sender) -> [Reaction] { reactions.first { $0.actor == actor }?.reactions ?? [] }

    mutating func react(_ actor: Sender, _ new: [Reaction]) {
        reactions.removeAll { $0.actor == actor }
        if !new.isEmpty { reactions.append((actor, new)) }
    }
}

/// Where a forwarded message comes from.
struct ForwardOrigin: Sendable {
    enum Author: Sendable {
        case person(Int64)
        case hidden(String)
        case bot(Int64)
        case chat(Int64)
    }

    let author: Author
    let date: Int
}
