import JSON

/// A bot: its names, its settings and what waits for it.
final class BotAccount {
    let id: Int64
    let token: String
    var firstName: String
    var username: String
    /// In groups it hears only what is meant for it, unless it is an administrator.
    var hasPrivacy: Bool
    let queue: UpdateQueue
    var webhook: Webhook?
    var settings = BotSettings()
    var isClosed = false
    var isLoggedOut = false

    init(id: Int64, token: String, firstName: String, username: String, hasPrivacy: Bool, queue: UpdateQueue) {
        self.id = id
        self.token = token
        self.firstName = firstName
        self.username = username
        self.hasPrivacy = hasPrivacy
        self.queue = queue
    }

    var user: JSONObject {
        ["id": .int(id), "is_bot": true, "first_name": .string(firstName), "username": .string(username)]
    }

    /// What `getMe` tells.
    var extendedUser: JSONObject {
        var user = user
        user["can_join_groups"] = true
        user["can_read_all_group_messages"] = .bool(!hasPrivacy)
        for name in [
            "supports_inline_queries", "supports_guest_queries", "can_connect_to_business", "has_main_web_app",
            "has_topics_enabled", "allows_users_to_create_topics", "can_manage_bots",
        ] {
            user[name] = false
        }
        return user
    }
}
