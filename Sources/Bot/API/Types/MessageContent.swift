import JSON

/// What a message is made of.
package enum MessageContent: Equatable, Sendable {
    case text(FormattedText)
    /// Its sizes, the smallest first; there is at least one.
    case photo([PhotoSize])
    case document(MediaFile)
    case video(MediaFile)
    case roundVideo(MediaFile)
    case voice(MediaFile)
    case audio(MediaFile)
    case animation(MediaFile)
    case sticker(Sticker)
    case location(Location)
    case venue(Venue)
    case contact(Contact)
    case service(ServiceMessage)
    /// Somebody's words in a form that has no place in a desk, by Telegram's name for it.
    case unsupported(String)

    init(_ json: JSONValue) {
        self =
            Self.words(json) ?? Self.media(json) ?? ServiceMessage(json).map { .service($0) }
            ?? .unsupported(Self.name(json))
    }

    private static func words(_ json: JSONValue) -> MessageContent? {
        if let text = FormattedText(json, "text", entities: "entities") { return .text(text) }
        // A venue comes with its location beside it.
        if let venue = json["venue"].flatMap(Venue.init) { return .venue(venue) }
        if let location = json["location"].flatMap(Location.init) { return .location(location) }
        return json["contact"].flatMap(Contact.init).map { .contact($0) }
    }

    private static func media(_ json: JSONValue) -> MessageContent? {
        func file(_ name: String) -> MediaFile? { json[name].flatMap(MediaFile.init) }
        let sizes = json.list("photo", PhotoSize.init)
        if !sizes.isEmpty { return .photo(sizes) }
        // An animation comes with a document beside it.
        if let file = file("animation") { return .animation(file) }
        if let file = file("document") { return .document(file) }
        if let file = file("video") { return .video(file) }
        if let file = file("video_note") { return .roundVideo(file) }
        if let file = file("voice") { return .voice(file) }
        if let file = file("audio") { return .audio(file) }
        return json["sticker"].flatMap(Sticker.init).map { .sticker($0) }
    }

    private static func name(_ json: JSONValue) -> String {
        json.object?.members.first { !around.contains($0.name) }?.name ?? "nothing"
    }

    // What any message may have beside its content.
    private static let around: Set<String> = [
        "message_id", "ephemeral_message_id", "date", "chat", "from", "sender_chat", "author_signature", "sender_tag",
        "sender_boost_count", "sender_business_bot", "business_connection_id", "edit_date", "message_thread_id",
        "is_topic_message", "direct_messages_topic", "reply_to_message", "reply_to_checklist_task_id",
        "external_reply", "quote", "reply_to_story", "forward_origin", "forward_from", "forward_from_chat",
        "forward_from_message_id", "forward_signature", "forward_sender_name", "forward_date",
        "is_automatic_forward", "via_bot", "has_protected_content", "is_from_offline", "is_paid_post",
        "media_group_id", "effect_id", "paid_star_count", "entities", "link_preview_options", "caption",
        "caption_entities", "show_caption_above_media", "has_media_spoiler", "suggested_post_info", "reply_markup",
    ]
}
