package import Helpdesk
import JSON

/// What Telegram itself notes in a chat. The bot is told of its own deeds too.
package enum ServiceMessage: Equatable, Sendable {
    case topicCreated(name: String)
    /// Nil: the name is as it was.
    case topicEdited(name: String?)
    case topicClosed
    case topicReopened
    case generalTopicHidden
    case generalTopicUnhidden
    case joined([TelegramUser])
    case left(TelegramUser)
    case titleChanged(String)
    /// The group lives on under another id.
    case migrated(to: TelegramID)
    /// The group lived under another id before.
    case migratedFrom(TelegramID)
    case pinned(ReferredMessage)
    /// Data that a page sent through the chat.
    case webAppData(String)
    case writeAccessAllowed
    /// Something else, by Telegram's name for it.
    case other(String)

    /// Nil if the message is somebody's words.
    init?(_ json: JSONValue) {
        guard let service = Self.known(json) ?? Self.others(json) else { return nil }
        self = service
    }

    private static func known(_ json: JSONValue) -> ServiceMessage? {
        if let topic = json["forum_topic_created"] { return .topicCreated(name: topic["name"]?.string ?? "") }
        if let topic = json["forum_topic_edited"] { return .topicEdited(name: topic["name"]?.string) }
        if json["forum_topic_closed"] != nil { return .topicClosed }
        if json["forum_topic_reopened"] != nil { return .topicReopened }
        if json["general_forum_topic_hidden"] != nil { return .generalTopicHidden }
        if json["general_forum_topic_unhidden"] != nil { return .generalTopicUnhidden }
        if let id = json.telegramID("migrate_to_chat_id") { return .migrated(to: id) }
        if let id = json.telegramID("migrate_from_chat_id") { return .migratedFrom(id) }
        if json["new_chat_members"] != nil { return .joined(json.list("new_chat_members", TelegramUser.init)) }
        if let user = json["left_chat_member"].flatMap(TelegramUser.init) { return .left(user) }
        if let title = json["new_chat_title"]?.string { return .titleChanged(title) }
        if let message = json["pinned_message"].flatMap(ReferredMessage.init) { return .pinned(message) }
        if let data = json["web_app_data"]?["data"]?.string { return .webAppData(data) }
        if json["write_access_allowed"] != nil { return .writeAccessAllowed }
        return nil
    }

    private static func others(_ json: JSONValue) -> ServiceMessage? {
        json.object?.members.first { names.contains($0.name) }.map { .other($0.name) }
    }

    // Those above are here as well, for when they are not as they should be.
    private static let names: Set<String> = [
        "migrate_to_chat_id", "migrate_from_chat_id", "left_chat_member", "new_chat_title", "pinned_message",
        "web_app_data", "new_chat_member", "new_chat_participant", "left_chat_participant", "new_chat_photo",
        "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
        "message_auto_delete_timer_changed", "successful_payment", "refunded_payment", "users_shared", "chat_shared",
        "connected_website", "passport_data", "proximity_alert_triggered", "boost_added", "chat_background_set",
        "checklist_tasks_done", "checklist_tasks_added", "direct_message_price_changed",
        "paid_message_price_changed", "giveaway_created", "giveaway_completed", "gift", "unique_gift",
        "gift_upgrade_sent", "suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined",
        "suggested_post_paid", "suggested_post_refunded", "video_chat_scheduled", "video_chat_started",
        "video_chat_ended", "video_chat_participants_invited", "chat_owner_left", "chat_owner_changed",
        "managed_bot_created",
    ]
}
