package import Helpdesk
package import JSON

/// A message of Telegram's.
package struct TelegramMessage: Equatable, Sendable {
    package let id: Int64
    package let chat: TelegramChat
    package var date: Moment?
    package var edited: Moment?

    package var from: TelegramUser?
    /// Who it is sent on behalf of, if not a person.
    package var senderChat: TelegramChat?

    /// The thread it is in. Outside of topics too: see `topic`.
    package var thread: Int64?
    package var isTopicMessage = false
    package var replyTo: ReferredMessage?
    package var externalReply: ExternalReply?
    package var quote: TextQuote?

    package var forwardOrigin: MessageOrigin?
    /// A channel's post that Telegram passed on to its group by itself.
    package var isAutomaticForward = false
    package var viaBot: TelegramUser?
    package var hasProtectedContent = false
    /// The same for all messages of an album.
    package var album: String?

    package var content: MessageContent
    /// The words under a picture or file.
    package var caption: FormattedText?

    /// Nil without an id and a chat.
    package init?(_ json: JSONValue) {
        guard let id = json["message_id"]?.int, let chat = json["chat"].flatMap(TelegramChat.init) else { return nil }
        self.id = id
        self.chat = chat
        date = json.moment("date")
        edited = json.moment("edit_date")
        from = json["from"].flatMap(TelegramUser.init)
        senderChat = json["sender_chat"].flatMap(TelegramChat.init)
        thread = json["message_thread_id"]?.int
        isTopicMessage = json.flag("is_topic_message")
        replyTo = json["reply_to_message"].flatMap(ReferredMessage.init)
        externalReply = json["external_reply"].map(ExternalReply.init)
        quote = json["quote"].flatMap(TextQuote.init)
        forwardOrigin = json["forward_origin"].map(MessageOrigin.init)
        isAutomaticForward = json.flag("is_automatic_forward")
        viaBot = json["via_bot"].flatMap(TelegramUser.init)
        hasProtectedContent = json.flag("has_protected_content")
        album = json["media_group_id"]?.string
        content = MessageContent(json)
        caption = FormattedText(json, "caption", entities: "caption_entities")
    }
}

extension TelegramMessage {
    /// Its id stands for nothing and must not be kept: it is shown for a while only.
    package var isEphemeral: Bool { id <= 0 }

    /// The topic it is in; nil in the General topic too. Other groups have threads of answers, which are no topics.
    package var topic: Int64? { isTopicMessage ? thread : nil }

    /// The message it answers because someone meant it to: in a topic every other message is told to answer the one
    /// that created it.
    package var answered: ReferredMessage? {
        guard let replyTo, topic == nil || replyTo.id != topic else { return nil }
        return replyTo
    }

    /// The words, whether alone or under something.
    package var words: FormattedText? {
        guard case .text(let text) = content else { return caption }
        return text
    }

    /// What Telegram notes, if it is not somebody's words.
    package var service: ServiceMessage? {
        guard case .service(let service) = content else { return nil }
        return service
    }
}
