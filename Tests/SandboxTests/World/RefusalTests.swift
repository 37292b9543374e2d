import JSON
import Testing

@testable import Sandbox

/// Every refusal in the Bot API's own words.
@Suite struct RefusalTests {
    /// Person 1 has started, 2 is only known, 3 unknown, 4 blocks, 5 is deactivated, 6 refuses voice; a forum, a basic
    /// group that moved, groups that the bot left, was kicked from, may write nothing in, and that were deleted.
    private struct Stage {
        let scene: Scene
        let forum: Int64
        let topic: Int
        let values: [String: JSONValue]

        init() throws {
            let scene = try Scene()
            for id in [1, 4, 5, 6] { try scene.person(Int64(id)) }
            try scene.person(2, started: false, ["is_known": true])
            try scene.person(3, started: false)
            try scene.act("people/4/block")
            try scene.act("people/5", ["is_deactivated": true])
            try scene.act("people/6", ["refuses_voice": true])
            forum = try scene.forum()
            topic = Int(
                try #require(try scene.call("createForumTopic", ["chat_id": .int(forum), "name": "T"])["message_thread_id"]?.int))
            let said = try scene.act("chats/\(forum)/messages", ["by": 1, "text": "from a person"])
            let basic = try scene.group(["basic": true])
            try scene.act("groups/\(basic)/upgrade")
            let left = try scene.group()
            try scene.act("groups/\(left)/members", ["user": 42, "status": "left"])
            let kicked = try scene.group()
            try scene.act("groups/\(kicked)/members", ["user": 42, "status": "kicked"])
            let deleted = try scene.group()
            try scene.act("groups/\(deleted)/delete")
            let mute = try scene.group(["bot_status": "member"])
            try scene.act("groups/\(mute)", ["permissions": ["can_send_messages": false, "can_send_photos": false]])
            let text = try scene.call("sendMessage", ["chat_id": 1, "text": "own"])
            let photo = try scene.call("sendPhoto", Self.upload("photo", Scene.png(10, 10), ["chat_id": "1"]))
            let press = scene.world.press(
                "x", by: 1, on: try #require(scene.world.direct(scene.bot, 1).messages.values.first { $0.sender == .bot(42) }),
                in: scene.world.direct(scene.bot, 1), scene.bot, isInaccessible: false)
            self.scene = scene
            values = [
                "forum": .int(forum), "topic": .number(topic), "said": said["message_id"] ?? 0, "basic": .int(basic),
                "left": .int(left), "kicked": .int(kicked), "deleted": .int(deleted), "mute": .int(mute),
                "own": text["message_id"] ?? 0, "picture": photo["message_id"] ?? 0,
                "photo": photo["photo"]?[0]?["file_id"] ?? "", "press": .string(press.id),
            ]
        }

        static func upload(_ name: String, _ bytes: [UInt8], _ texts: [String: String]) -> Parameters {
            var parameters = Parameters(texts)
            parameters.add(name, file: Upload(name: "f", contentType: nil, content: .bytes(bytes)))
            return parameters
        }

        /// `$name` stands for what the stage calls so.
        func resolve(_ values: [String: JSONValue]) -> [String: JSONValue] {
            values.mapValues { value in
                guard let text = value.string, text.hasPrefix("$") else { return value }
                return self.values[String(text.dropFirst())] ?? value
            }
        }
    }

    private typealias Case = (String, [String: JSONValue], String)

    private static let chats: [Case] = [
        ("sendMessage", ["text": "x"], "Bad Request: chat_id is empty"),
        ("sendMessage", ["chat_id": 3, "text": "x"], "Bad Request: chat not found"),
        ("sendMessage", ["chat_id": 99, "text": "x"], "Bad Request: chat not found"),
        ("sendMessage", ["chat_id": -99, "text": "x"], "Bad Request: chat not found"),
        ("sendMessage", ["chat_id": "@nobody", "text": "x"], "Bad Request: chat not found"),
        ("sendMessage", ["chat_id": "word", "text": "x"], "Bad Request: chat not found"),
        ("sendMessage", ["chat_id": 2, "text": "x"], "Forbidden: bot can't initiate conversation with a user"),
        ("sendMessage", ["chat_id": 42, "text": "x"], "Forbidden: the bot can't send messages to the bot"),
        ("sendMessage", ["chat_id": 4, "text": "x"], "Forbidden: bot was blocked by the user"),
        ("sendChatAction", ["chat_id": 4, "action": "typing"], "Forbidden: bot was blocked by the user"),
        ("sendMessageDraft", ["chat_id": 4, "draft_id": 1, "text": "x"], "Forbidden: bot was blocked by the user"),
        ("editMessageText", ["chat_id": 4, "message_id": 1, "text": "x"], "Forbidden: bot was blocked by the user"),
        ("sendMessage", ["chat_id": 5, "text": "x"], "Forbidden: user is deactivated"),
        ("sendMessage", ["chat_id": "$basic", "text": "x"], "Bad Request: group chat was upgraded to a supergroup chat"),
        ("sendMessage", ["chat_id": "$left", "text": "x"], "Forbidden: bot is not a member of the supergroup chat"),
        ("getChat", ["chat_id": "$left"], "Forbidden: bot is not a member of the supergroup chat"),
        ("sendMessage", ["chat_id": "$kicked", "text": "x"], "Forbidden: bot was kicked from the supergroup chat"),
        ("sendMessage", ["chat_id": "$deleted", "text": "x"], "Forbidden: the group chat was deleted"),
        ("sendMessage", ["chat_id": "$mute", "text": "x"], "Bad Request: not enough rights to send text messages to the chat"),
        ("sendPhoto", ["chat_id": "$mute", "photo": "$photo"], "Bad Request: not enough rights to send photos to the chat"),
        ("sendChatAction", ["chat_id": "$mute", "action": "typing"], "Bad Request: have no write access to the chat"),
        ("sendChatAction", ["chat_id": 1, "action": "dance"], "Bad Request: wrong parameter action in request"),
        ("sendMessageDraft", ["chat_id": "$forum", "draft_id": 1], "Bad Request: TEXTDRAFT_PEER_INVALID"),
        ("getChatMember", ["chat_id": "$forum"], "Bad Request: invalid user_id specified"),
        ("getChatMember", ["chat_id": "$forum", "user_id": 987], "Bad Request: PARTICIPANT_ID_INVALID"),
        ("getChatMember", ["chat_id": 1, "user_id": 2], "Bad Request: member not found"),
        ("getChatAdministrators", ["chat_id": 1], "Bad Request: there are no administrators in the private chat"),
    ]

    private static let words: [Case] = [
        ("sendMessage", ["chat_id": 1], "Bad Request: message text is empty"),
        ("sendMessage", ["text": ""], "Bad Request: message text is empty"),
        ("sendMessage", ["chat_id": 1, "text": " \n "], "Bad Request: text must be non-empty"),
        ("sendMessage", ["chat_id": 1, "text": .string(String(repeating: "x", count: 32_769))], "Bad Request: text is too long"),
        ("sendMessage", ["chat_id": 1, "text": .string(String(repeating: "я", count: 4097))], "Bad Request: message is too long"),
        ("sendMessage", ["chat_id": 3, "text": .string(String(repeating: "я", count: 4097))], "Bad Request: chat not found"),
        ("sendMessage", ["chat_id": 1, "text": "x", "parse_mode": .null], "Bad Request: unsupported parse_mode"),
        ("sendMessage", ["chat_id": 1, "text": "<x>", "parse_mode": "HTML"],
            "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0"),
        ("sendPhoto", ["chat_id": 1, "photo": "$photo", "caption": .string(String(repeating: "я", count: 1025))],
            "Bad Request: message caption is too long"),
        ("sendMessage", ["chat_id": 1, "text": "x", "reply_parameters": "{"],
            "Bad Request: can't parse reply parameters JSON object"),
        ("sendMessage", ["chat_id": 1, "text": "x", "reply_parameters": ["message_id": 999]],
            "Bad Request: message to be replied not found"),
        ("sendMessage", ["chat_id": 1, "text": "x", "reply_parameters": ["message_id": "$own", "quote": "nothing"]],
            "Bad Request: message to be replied not found"),
    ]

    private static let keyboards: [Case] = [
        ([:] as JSONValue, nil),
        ("{", "can't parse reply keyboard markup JSON object"),
        (.null, "object expected as reply markup"),
        ([], "object expected as reply markup"),
        (["inline_keyboard": [["text": "x"]]], "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays"),
        (["keyboard": [1]], "field \"keyboard\" of the ReplyKeyboardMarkup must be an Array of Arrays"),
        (["inline_keyboard": [[["url": "x"]]]], "can't parse inline keyboard button: Can't find field \"text\""),
        (["inline_keyboard": [[["text": "x"]]]],
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (["inline_keyboard": [[["text": "x", "callback_data": ""]]]],
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"),
        (["inline_keyboard": [[["text": "x", "callback_data": "y", "style": "loud"]]]],
            "can't parse inline keyboard button: invalid button style specified"),
        (["inline_keyboard": [[["text": " ", "callback_data": "y"]]]], "inline keyboard button text must be non-empty"),
        (["inline_keyboard": [[["text": "x", "url": "http://localhost"]]]],
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL"),
        (["inline_keyboard": [[["text": "x", "web_app": ["url": "http://x.com"]]]]],
            "inline keyboard button Web App URL 'http://x.com' is invalid: Only HTTPS links are allowed"),
        (["inline_keyboard": [[["text": "x", "callback_data": .string(String(repeating: "я", count: 33))]]]],
            "BUTTON_DATA_INVALID"),
    ].compactMap { (markup: JSONValue, words: String?) in
        words.map { ("sendMessage", ["chat_id": 1, "text": "x", "reply_markup": markup], "Bad Request: \($0)") }
    }

    private static let inGroups: [Case] = [
        (["inline_keyboard": [[["text": "x", "web_app": ["url": "https://x.com"]]]]] as JSONValue, "BUTTON_TYPE_INVALID"),
        (["keyboard": [[["text": "x", "web_app": ["url": "https://x.com"]]]]], "web App buttons can be used in private chats only"),
        (["keyboard": [[["text": "x", "request_contact": true]]]], "phone number can be requested in private chats only"),
    ].map { markup, words in
        ("sendMessage", ["chat_id": "$forum", "text": "x", "reply_markup": markup], "Bad Request: \(words)")
    }

    private static let topics: [Case] = [
        ("sendMessage", ["chat_id": "$forum", "text": "x", "message_thread_id": 1], "Bad Request: message thread not found"),
        ("sendMessage", ["chat_id": "$forum", "text": "x", "message_thread_id": 999], "Bad Request: message thread not found"),
        ("createForumTopic", ["chat_id": 1, "name": "x"], "Bad Request: the chat is not a forum"),
        ("createForumTopic", ["chat_id": "$mute", "name": "x"], "Bad Request: the chat is not a forum"),
        ("closeForumTopic", ["chat_id": 1, "message_thread_id": 1], "Bad Request: the chat is not a supergroup forum"),
        ("createForumTopic", ["chat_id": "$forum", "name": "  "], "Bad Request: name must be non-empty"),
        ("createForumTopic", ["chat_id": "$forum", "name": "x", "icon_color": 0x1000000], "Bad Request: invalid icon color specified"),
        ("createForumTopic", ["chat_id": "$forum", "name": "x", "icon_custom_emoji_id": "1"], "Bad Request: DOCUMENT_INVALID"),
        ("editForumTopic", ["chat_id": "$forum", "name": "x"], "Bad Request: invalid forum topic identifier specified"),
        ("editForumTopic", ["chat_id": "$forum", "message_thread_id": 999, "name": "x"], "Bad Request: TOPIC_ID_INVALID"),
        ("closeForumTopic", ["chat_id": "$forum", "message_thread_id": 999], "Bad Request: TOPIC_ID_INVALID"),
        ("deleteForumTopic", ["chat_id": "$forum", "message_thread_id": 999], "Bad Request: TOPIC_ID_INVALID"),
        ("editForumTopic", ["chat_id": "$forum", "message_thread_id": "$topic", "name": "T"], "Bad Request: TOPIC_NOT_MODIFIED"),
        ("reopenForumTopic", ["chat_id": "$forum", "message_thread_id": "$topic"], "Bad Request: TOPIC_NOT_MODIFIED"),
        ("reopenGeneralForumTopic", ["chat_id": "$forum"], "Bad Request: TOPIC_NOT_MODIFIED"),
    ]

    private static let changes: [Case] = [
        ("editMessageText", ["chat_id": 1, "text": "x"], "Bad Request: message identifier is not specified"),
        ("editMessageText", ["chat_id": 1, "message_id": "$own"], "Bad Request: message text is empty"),
        ("editMessageText", ["chat_id": 1, "message_id": 999, "text": "x"], "Bad Request: message to edit not found"),
        ("editMessageText", ["chat_id": "$forum", "message_id": "$said", "text": "x"], "Bad Request: message can't be edited"),
        ("editMessageText", ["chat_id": "$forum", "message_id": "$topic", "text": "x"], "Bad Request: message can't be edited"),
        ("editMessageText", ["chat_id": 1, "message_id": "$picture", "text": "x"], "Bad Request: there is no text in the message to edit"),
        ("editMessageCaption", ["chat_id": 1, "message_id": "$own", "caption": "x"],
            "Bad Request: there is no caption in the message to edit"),
        ("editMessageText", ["chat_id": 1, "message_id": "$own", "text": "x", "reply_markup": ["keyboard": [["a"]]]],
            "Bad Request: inline keyboard expected"),
        ("editMessageText", ["chat_id": 1, "message_id": "$own", "text": " own "],
            "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
                + "current content and reply markup of the message"),
        ("deleteMessage", ["message_id": 1], "Bad Request: chat identifier is not specified"),
        ("deleteMessage", ["chat_id": 1], "Bad Request: message identifier is not specified"),
        ("deleteMessage", ["chat_id": 1, "message_id": 999], "Bad Request: message to delete not found"),
        ("deleteMessage", ["chat_id": "$forum", "message_id": "$topic"], "Bad Request: message can't be deleted"),
        ("deleteMessages", ["chat_id": 1], "Bad Request: message identifiers are not specified"),
        ("deleteMessages", ["chat_id": 1, "message_ids": .array((1...101).map { .int($0) })],
            "Bad Request: too many message identifiers specified"),
        ("copyMessage", ["chat_id": 1, "message_id": 1], "Bad Request: parameter \"from_chat_id\" is required"),
        ("copyMessage", ["chat_id": 1, "from_chat_id": 1, "message_id": 999], "Bad Request: message to copy not found"),
        ("copyMessage", ["chat_id": 1, "from_chat_id": "$forum", "message_id": "$topic"], "Bad Request: message can't be copied"),
        ("forwardMessage", ["chat_id": 1, "from_chat_id": 1, "message_id": 999], "Bad Request: message to forward not found"),
        ("forwardMessage", ["chat_id": 1, "from_chat_id": "$forum", "message_id": "$topic"],
            "Bad Request: message can't be forwarded"),
        ("copyMessages", ["chat_id": 1, "from_chat_id": 1], "Bad Request: message identifiers are not specified"),
        ("copyMessages", ["chat_id": 1, "from_chat_id": 1, "message_ids": [2, 1]],
            "Bad Request: message identifiers must be in a strictly increasing order"),
        ("pinChatMessage", ["chat_id": 1, "message_id": 999], "Bad Request: message to pin not found"),
        ("pinChatMessage", ["chat_id": "$forum", "message_id": "$topic"], "Bad Request: service messages can't be pinned"),
        ("pinChatMessage", ["chat_id": "$mute", "message_id": 1],
            "Bad Request: not enough rights to manage pinned messages in the chat"),
        ("unpinChatMessage", ["chat_id": 1, "message_id": 999], "Bad Request: message to unpin not found"),
        ("setMessageReaction", ["chat_id": 1, "message_id": 999], "Bad Request: message to react not found"),
        ("setMessageReaction", ["chat_id": 1, "message_id": "$own", "reaction": [["type": "x"]]],
            "Bad Request: can't parse ReactionType: invalid reaction type specified"),
        ("setMessageReaction", ["chat_id": 1, "message_id": "$own", "reaction": [["type": "emoji", "emoji": "✅"]]],
            "Bad Request: REACTION_INVALID"),
        ("answerCallbackQuery", ["callback_query_id": "1"],
            "Bad Request: query is too old and response timeout expired or query ID is invalid"),
        ("answerCallbackQuery", ["callback_query_id": "$press", "text": .string(String(repeating: "x", count: 201))],
            "Bad Request: MESSAGE_TOO_LONG"),
    ]

    private static let files: [Case] = [
        ("sendPhoto", ["chat_id": 1], "Bad Request: there is no photo in the request"),
        ("sendDocument", ["chat_id": 1], "Bad Request: there is no document in the request"),
        ("sendVoice", ["chat_id": 1], "Bad Request: there is no voice in the request"),
        ("sendPhoto", ["chat_id": 1, "photo": "a b"], "Bad Request: wrong remote file identifier specified: Wrong character in the string"),
        ("sendPhoto", ["chat_id": 1, "photo": "abcd"],
            "Bad Request: wrong remote file identifier specified: can't unserialize it. Wrong last symbol"),
        ("sendPhoto", ["chat_id": 1, "photo": "a.jpg"], "Bad Request: wrong file identifier/HTTP URL specified"),
        ("sendPhoto", ["chat_id": 1, "photo": "https://a.com/b.jpg"], "Bad Request: failed to get HTTP URL content"),
        ("sendDocument", ["chat_id": 1, "document": "$photo"], "Bad Request: can't use file of type Photo as Document"),
        ("sendMediaGroup", ["chat_id": 1], "Bad Request: parameter \"media\" is required"),
        ("sendMediaGroup", ["chat_id": 1, "media": "{"], "Bad Request: can't parse media JSON object"),
        ("sendMediaGroup", ["chat_id": 1, "media": [:]], "Bad Request: expected an Array of InputMedia"),
        ("sendMediaGroup", ["chat_id": 1, "media": []], "Bad Request: there are no messages to send"),
        ("sendMediaGroup", ["chat_id": 1, "media": .array((1...11).map { .int($0) })],
            "Bad Request: too many messages to send as an album"),
        ("sendMediaGroup", ["chat_id": 1, "media": [["type": "photo", "media": "attach://x"]]],
            "Bad Request: can't parse InputMedia: media not found"),
        ("sendMediaGroup", ["chat_id": 1, "media": [["type": "x", "media": "y"]]],
            "Bad Request: can't parse InputMedia: type \"x\" is unsupported"),
        ("sendMediaGroup", ["chat_id": 1, "media": [["type": "animation", "media": "y"]]],
            "Bad Request: can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup"),
        ("getFile", [:], "Bad Request: file_id not specified"),
        ("getFile", ["file_id": "abcd"], "Bad Request: invalid file_id"),
    ]

    private static let settings: [Case] = [
        ("setMyCommands", ["commands": "{"], "Bad Request: can't parse commands JSON object"),
        ("setMyCommands", ["commands": [:]], "Bad Request: expected an Array of BotCommand"),
        ("setMyCommands", ["commands": [["command": "/", "description": "x"]]], "Bad Request: command must be non-empty"),
        ("setMyCommands", ["commands": [["command": .string(String(repeating: "x", count: 33)), "description": "x"]]],
            "Bad Request: command length must not exceed 32"),
        ("setMyCommands", ["commands": [["command": "x", "description": ""]]],
            "Bad Request: command description must be non-empty"),
        ("setMyCommands", ["commands": [["command": "x", "description": .string(String(repeating: "x", count: 257))]]],
            "Bad Request: command description length must not exceed 256"),
        ("setMyCommands", ["commands": [["command": "X-y", "description": "x"]]], "Bad Request: BOT_COMMAND_INVALID"),
        ("setMyCommands", ["commands": [], "scope": ["type": "x"]],
            "Bad Request: can't parse BotCommandScope: Unsupported type specified"),
        ("setChatMenuButton", ["menu_button": ["type": "x"]],
            "Bad Request: can't parse menu button: MenuButton has unsupported type"),
        ("setChatMenuButton", ["menu_button": ["type": "web_app", "text": "x", "web_app": ["url": "http://x.com"]]],
            "Bad Request: menu button Web App URL 'http://x.com' is invalid: Only HTTPS links are allowed"),
        ("setChatMenuButton", ["menu_button": ["type": "web_app", "web_app": ["url": "https://x.com"]]],
            "Bad Request: menu button text must be non-empty"),
        ("setChatMenuButton", ["chat_id": "$forum"], "Bad Request: private chat not found"),
    ]

    private func check(_ cases: [Case]) throws {
        let stage = try Stage()
        for (method, values, words) in cases {
            #expect(stage.scene.refusal(method, stage.resolve(values)) == words, "\(method) \(values)")
        }
    }

    @Test func `of chats and access`() throws { try check(Self.chats) }
    @Test func `of texts and replies`() throws { try check(Self.words) }
    @Test func `of keyboards`() throws { try check(Self.keyboards + Self.inGroups) }
    @Test func `of topics`() throws { try check(Self.topics) }
    @Test func `of edits, deletions, copies, pins, reactions and callbacks`() throws { try check(Self.changes) }
    @Test func `of files and albums`() throws { try check(Self.files) }
    @Test func `of settings`() throws { try check(Self.settings) }

    @Test func `of uploads`() throws {
        let scene = try Scene()
        try scene.person(1)
        try scene.person(6, ["refuses_voice": true])
        func refusal(_ method: String, _ name: String, _ upload: Upload, _ texts: [String: String] = [:]) -> String? {
            var parameters = Parameters(texts.merging(["chat_id": "1"]) { mine, _ in mine })
            parameters.add(name, file: upload)
            do {
                try scene.call(method, parameters)
                return nil
            } catch {
                return (error as? APIError)?.description
            }
        }
        func picture(_ width: Int, _ height: Int, _ name: String = "a.png") -> Upload {
            Upload(name: name, contentType: nil, content: .bytes(Scene.png(width, height)))
        }
        let junk = Upload(name: "", contentType: nil, content: .bytes([1, 2, 3]))
        #expect(refusal("sendPhoto", "photo", picture(10, 10)) == nil)
        #expect(refusal("sendPhoto", "photo", junk) == "Bad Request: IMAGE_PROCESS_FAILED")
        #expect(refusal("sendPhoto", "photo", picture(9000, 1001)) == "Bad Request: PHOTO_INVALID_DIMENSIONS")
        #expect(refusal("sendPhoto", "photo", picture(10, 201)) == "Bad Request: PHOTO_INVALID_DIMENSIONS")
        #expect(
            refusal("sendPhoto", "photo", picture(10, 10, "a.pdf"))
                == "Bad Request: photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp")
        let empty = Upload(name: "a", contentType: nil, content: .bytes([]))
        #expect(refusal("sendDocument", "document", empty) == "Bad Request: file must be non-empty")
        #expect(
            refusal("sendVoice", "voice", junk, ["chat_id": "6"]) == "Bad Request: VOICE_MESSAGES_FORBIDDEN")
        let large = Upload(name: "a", contentType: nil, content: .zeros(21 << 20))
        var parameters = Parameters(["chat_id": "1"])
        parameters.add("document", file: large)
        let sent = try scene.call("sendDocument", parameters)
        #expect(scene.refusal("getFile", ["file_id": sent["document"]?["file_id"] ?? ""]) == "Bad Request: file is too big")
    }

    @Test func `of Telegram's inside, reworded`() {
        for (code, text, wanted) in [
            (400, "TOPIC_CLOSED", "Bad Request: TOPIC_CLOSED"), (403, "CHAT_WRITE_FORBIDDEN", "Bad Request: CHAT_WRITE_FORBIDDEN"),
            (400, "USER_IS_BLOCKED", "Forbidden: bot was blocked by the user"),
            (400, "INPUT_USER_DEACTIVATED", "Forbidden: user is deactivated"), (406, "X", "X"), (404, "Not found", "Bad Request: not found"),
            (200, "Strange", "Bad Request: strange"), (401, "Unauthorized", "Unauthorized"),
            (500, "Internal Server Error", "Internal Server Error"), (500, "Restart", "Internal Server Error: restart"),
            (400, "MESSAGE_DELETE_FORBIDDEN", "Bad Request: message can't be deleted"),
            (400, "URL", "Bad Request: URL"),
        ] {
            #expect(APIError.backend(code, text).description == wanted)
        }
        #expect(APIError.backend(403, "CHAT_WRITE_FORBIDDEN").code == 400)
        #expect(APIError.tooManyRequests(retryAfter: 17).description == "Too Many Requests: retry after 17")
    }
}
