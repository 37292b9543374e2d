import Helpdesk
import JSON
import Synchronization
import Testing

@testable import Bot

/// What each call says to Telegram.
@Suite struct BotClientCallTests {
    typealias Make = @Sendable (BotClient) async throws -> Void

    private static let group = TelegramID(-1_002)
    private static let customer = TelegramID(501)
    private static let topic = Destination(group, topic: 41)
    private static let user: JSONValue = ["id": 42, "is_bot": true, "first_name": "Okno"]
    private static let message: JSONValue = ["message_id": 7, "date": 1, "chat": ["id": -1_002], "text": "x"]
    private static let sent: JSONValue = ["chat_id": -1_002, "message_thread_id": 41]

    struct Row: Sendable, CustomTestStringConvertible {
        let method: String
        let parameters: JSONValue
        let result: JSONValue
        let make: Make

        init(_ method: String, _ parameters: JSONValue, _ result: JSONValue = true, _ make: @escaping Make) {
            self.method = method
            self.parameters = parameters
            self.result = result
            self.make = make
        }

        var testDescription: String { method }
    }

    private static func same<Value: Equatable>(_ seen: Value, _ expected: Value) {
        #expect(seen == expected)
    }

    private static func in41(_ more: JSONValue) -> JSONValue {
        .object((sent.object ?? [:]).merging(more.object ?? [:]))
    }

    static let session: [Row] = [
        Row("getMe", [:], user) { same(try await $0.getMe().user.id, TelegramID(42)) },
        Row("logOut", [:]) { try await $0.logOut() },
        Row("close", [:]) { try await $0.close() },
        Row(
            "getUpdates", ["offset": 8, "limit": 100, "timeout": 50, "allowed_updates": ["message"]],
            [["update_id": 8], ["none": 1]]
        ) {
            let batch = try await $0.getUpdates(after: UpdateID(7), allowed: ["message"])
            #expect(batch.updates.map(\.id) == [UpdateID(8)] && batch.unreadable.count == 1)
        },
        Row("getUpdates", ["limit": 1, "timeout": 0, "allowed_updates": []], []) {
            _ = try await $0.getUpdates(after: nil, limit: 1, timeout: .zero, allowed: [])
        },
        Row("getUpdates", ["offset": 1, "limit": 1, "timeout": 0, "allowed_updates": []], []) {
            _ = try await $0.getUpdates(after: UpdateID(-9), limit: 1, timeout: .zero, allowed: [])
        },
        Row("getUpdates", ["limit": 1, "timeout": 0, "allowed_updates": []], []) {
            _ = try await $0.getUpdates(after: UpdateID(.max), limit: 1, timeout: .zero, allowed: [])
        },
        Row(
            "setWebhook",
            ["url": "https://a.example/h", "secret_token": "s", "max_connections": 40, "allowed_updates": ["message"]]
        ) { try await $0.setWebhook("https://a.example/h", secret: "s", allowed: ["message"]) },
        Row("deleteWebhook", [:]) { try await $0.deleteWebhook() },
        Row("getWebhookInfo", [:], ["url": "", "pending_update_count": 3]) {
            same(try await $0.getWebhookInfo().pending, 3)
        },
    ]

    static let sends: [Row] = [
        Row("sendMessage", ["chat_id": 501, "text": "a <b>"], message) {
            same(try await $0.sendMessage("a <b>", to: Destination(customer)).id, 7)
        },
        Row(
            "sendMessage",
            in41([
                "text": "a <b>&lt;</b>", "parse_mode": "HTML", "disable_notification": true, "protect_content": true,
                "reply_parameters": ["message_id": 5, "allow_sending_without_reply": true],
                "link_preview_options": ["is_disabled": true],
                "reply_markup": [
                    "inline_keyboard": [
                        [
                            ["text": "A", "callback_data": "v1:a", "style": "danger"],
                            ["text": "B", "url": "https://a.example"],
                        ],
                        [
                            ["text": "C", "web_app": ["url": "https://a.example"]],
                            ["text": "D", "copy_text": ["text": "d"]],
                        ],
                    ]
                ],
            ]), message
        ) {
            let keyboard = InlineKeyboard([
                [.init("A", .callback("v1:a"), style: .danger), .init("B", .url("https://a.example"))],
                [.init("C", .webApp("https://a.example")), .init("D", .copy("d"))],
            ])
            _ = try await $0.sendMessage(
                "a " + .bold("<"), to: topic,
                SendOptions(
                    isSilent: true, isProtected: true, replyTo: 5, markup: .inline(keyboard), hidesLinkPreview: true))
        },
        // The General topic has no number when something is sent to it.
        Row("sendMessage", ["chat_id": -1_002, "text": "x"], message) {
            _ = try await $0.sendMessage("x", to: Destination(group, topic: 1))
        },
        Row(
            "sendMessage",
            [
                "chat_id": 501, "text": "x",
                "reply_markup": [
                    "keyboard": [
                        [["text": "Hi"], ["text": "Call", "request_contact": true]],
                        [
                            ["text": "Here", "request_location": true],
                            ["text": "Open", "web_app": ["url": "https://a.example"]],
                        ],
                    ],
                    "resize_keyboard": true, "is_persistent": true, "one_time_keyboard": true,
                    "input_field_placeholder": "…",
                ],
            ], message
        ) {
            let keyboard = ReplyKeyboard(
                [
                    [.init("Hi"), .init("Call", .sharesContact)],
                    [.init("Here", .sharesLocation), .init("Open", .webApp("https://a.example"))],
                ],
                isPersistent: true, isOneTime: true, placeholder: "…")
            _ = try await $0.sendMessage("x", to: Destination(customer), SendOptions(markup: .keyboard(keyboard)))
        },
        Row("sendMessage", ["chat_id": 501, "text": "x", "reply_markup": ["remove_keyboard": true]], message) {
            _ = try await $0.sendMessage("x", to: Destination(customer), SendOptions(markup: .removesKeyboard))
        },
        Row("sendMessage", ["chat_id": 501, "text": "x", "reply_markup": ["force_reply": true]], message) {
            _ = try await $0.sendMessage(
                "x", to: Destination(customer), SendOptions(markup: .forcesReply(placeholder: nil)))
        },
        Row("sendRichMessage", in41(["rich_message": ["html": "<h1>x</h1>"]]), message) {
            _ = try await $0.sendRichMessage(html: "<h1>x</h1>", to: topic)
        },
        Row("sendLocation", in41(["latitude": 1.5, "longitude": -2.5]), message) {
            _ = try await $0.sendLocation(latitude: 1.5, longitude: -2.5, to: topic)
        },
        Row("sendContact", in41(["phone_number": "+7", "first_name": "A"]), message) {
            _ = try await $0.sendContact(phone: "+7", firstName: "A", to: topic)
        },
        Row("sendPoll", in41(["question": "q", "options": [["text": "a"], ["text": "b"]]]), message) {
            _ = try await $0.sendPoll("q", answers: ["a", "b"], to: topic)
        },
        Row("sendMessageDraft", ["chat_id": 501, "draft_id": 9, "can_stop": true, "text": "x"]) {
            try await $0.sendMessageDraft(9, "x", to: Destination(customer), canStop: true)
        },
        Row("sendMessageDraft", ["chat_id": 501, "draft_id": 9]) {
            try await $0.sendMessageDraft(9, "", to: Destination(customer))
        },
        Row(
            "answerWebAppQuery",
            [
                "web_app_query_id": "q",
                "result": [
                    "type": "article", "id": "1", "title": "t",
                    "input_message_content": ["message_text": "<i>x</i>", "parse_mode": "HTML"],
                ],
            ], ["inline_message_id": "1"]
        ) {
            try await $0.answerWebAppQuery("q", title: "t", .italic("x"))
        },
    ]

    static let media: [Row] = [
        Row("sendPhoto", in41(["photo": "id", "caption": "c"]), message) {
            _ = try await $0.sendMedia(OutgoingMedia(.photo, .known("id"), caption: "c", width: 3), to: topic)
        },
        Row(
            "sendDocument", in41(["document": "https://a.example/a.pdf", "caption": "<b>c</b>", "parse_mode": "HTML"]),
            message
        ) {
            _ = try await $0.sendMedia(
                OutgoingMedia(.document, .url("https://a.example/a.pdf"), caption: .bold("c")), to: topic)
        },
        Row(
            "sendVideo", in41(["video": "id", "width": 3, "height": 4, "duration": 5, "supports_streaming": true]),
            message
        ) {
            _ = try await $0.sendMedia(OutgoingMedia(.video, .known("id"), width: 3, height: 4, seconds: 5), to: topic)
        },
        Row("sendVideoNote", in41(["video_note": "id", "length": 3, "duration": 5]), message) {
            _ = try await $0.sendMedia(
                OutgoingMedia(.roundVideo, .known("id"), caption: "c", width: 3, seconds: 5), to: topic)
        },
        Row("sendVoice", in41(["voice": "id", "duration": 5]), message) {
            _ = try await $0.sendMedia(OutgoingMedia(.voice, .known("id"), seconds: 5), to: topic)
        },
        Row("sendAudio", in41(["audio": "id", "duration": 5]), message) {
            _ = try await $0.sendMedia(OutgoingMedia(.audio, .known("id"), seconds: 5), to: topic)
        },
        Row("sendAnimation", in41(["animation": "id"]), message) {
            _ = try await $0.sendMedia(OutgoingMedia(.animation, .known("id")), to: topic)
        },
        Row("sendSticker", in41(["sticker": "id"]), message) { _ = try await $0.sendSticker(.known("id"), to: topic) },
        Row(
            "sendMediaGroup",
            in41([
                "media": [
                    ["type": "photo", "media": "1", "caption": "c"],
                    ["type": "video", "media": "2", "supports_streaming": true],
                ]
            ]),
            [message, message]
        ) {
            let album = [OutgoingMedia(.photo, .known("1"), caption: "c"), OutgoingMedia(.video, .known("2"))]
            same(try await $0.sendMediaGroup(album, to: topic, SendOptions(markup: .removesKeyboard)).count, 2)
        },
        Row("copyMessage", in41(["from_chat_id": 501, "message_id": 3]), ["message_id": 43]) {
            same(try await $0.copyMessage(3, from: customer, to: topic), 43)
        },
        Row(
            "copyMessage", in41(["from_chat_id": 501, "message_id": 3, "caption": "<b>c</b>", "parse_mode": "HTML"]),
            ["message_id": 43]
        ) {
            _ = try await $0.copyMessage(3, from: customer, to: topic, caption: .bold("c"))
        },
        Row(
            "copyMessages", in41(["from_chat_id": 501, "message_ids": [3, 4, 9]]),
            [["message_id": 43], ["message_id": 44]]
        ) {
            same(try await $0.copyMessages([4, 9, 3], from: customer, to: topic), [43, 44])
        },
        Row("forwardMessage", in41(["from_chat_id": 501, "message_id": 3]), message) {
            same(try await $0.forwardMessage(3, from: customer, to: topic).id, 7)
        },
        Row("forwardMessages", in41(["from_chat_id": 501, "message_ids": [3]]), [["message_id": 43]]) {
            same(try await $0.forwardMessages([3], from: customer, to: topic), [43])
        },
        Row("getFile", ["file_id": "id"], ["file_id": "id", "file_size": 5, "file_path": "photos/a"]) {
            same(try await $0.getFile("id").size, 5)
        },
    ]

    static let changes: [Row] = [
        Row(
            "editMessageText",
            ["chat_id": -1_002, "message_id": 7, "text": "x", "link_preview_options": ["is_disabled": true]], message
        ) {
            try await $0.editMessageText(7, in: group, "x", hidesLinkPreview: true)
        },
        Row(
            "editMessageText",
            ["chat_id": -1_002, "message_id": 7, "text": "x", "reply_markup": ["inline_keyboard": []]], message
        ) {
            try await $0.editMessageText(7, in: group, "x", InlineKeyboard([]))
        },
        Row("editMessageCaption", ["chat_id": -1_002, "message_id": 7, "caption": "x"], message) {
            try await $0.editMessageCaption(7, in: group, "x")
        },
        Row("editMessageReplyMarkup", ["chat_id": -1_002, "message_id": 7], message) {
            try await $0.editMessageReplyMarkup(7, in: group, nil)
        },
        Row(
            "editMessageMedia",
            ["chat_id": -1_002, "message_id": 7, "media": ["type": "photo", "media": "id", "caption": "c"]], message
        ) {
            try await $0.editMessageMedia(7, in: group, OutgoingMedia(.photo, .known("id"), caption: "c"))
        },
        Row("deleteMessage", ["chat_id": -1_002, "message_id": 7]) { try await $0.deleteMessage(7, in: group) },
        Row("deleteMessages", ["chat_id": -1_002, "message_ids": [7, 8]]) {
            try await $0.deleteMessages([7, 8], in: group)
        },
        Row("setMessageReaction", ["chat_id": -1_002, "message_id": 7, "reaction": [["type": "emoji", "emoji": "👀"]]]) {
            try await $0.setMessageReaction(7, in: group, .emoji("👀"))
        },
        Row("setMessageReaction", ["chat_id": -1_002, "message_id": 7, "reaction": []]) {
            try await $0.setMessageReaction(7, in: group, nil)
        },
        Row("pinChatMessage", ["chat_id": -1_002, "message_id": 7, "disable_notification": true]) {
            try await $0.pinChatMessage(7, in: group)
        },
        Row("unpinChatMessage", ["chat_id": -1_002, "message_id": 7]) { try await $0.unpinChatMessage(7, in: group) },
        Row("sendChatAction", ["chat_id": -1_002, "action": "typing", "message_thread_id": 1]) {
            try await $0.sendChatAction(.typing, to: Destination(group, topic: 1))
        },
        Row("answerCallbackQuery", ["callback_query_id": "q"]) { try await $0.answerCallbackQuery("q") },
        Row(
            "answerCallbackQuery",
            ["callback_query_id": "q", "text": .string(String(repeating: "x", count: 200)), "show_alert": true]
        ) {
            try await $0.answerCallbackQuery("q", String(repeating: "x", count: 300), isAlert: true)
        },
        Row("getChat", ["chat_id": -1_002], ["id": -1_002, "type": "supergroup", "is_forum": true, "description": "d"])
        {
            let details = try await $0.getChat(group)
            #expect(details.chat.isForum && details.about == "d" && details.reactions == nil)
        },
        Row("getChatMember", ["chat_id": -1_002, "user_id": 501], ["user": user, "status": "left"]) {
            same(try await $0.getChatMember(customer, in: group).isPresent, false)
        },
        Row("getChatAdministrators", ["chat_id": -1_002], [["user": user, "status": "creator"]]) {
            same(try await $0.getChatAdministrators(group).first?.isAdministrator, true)
        },
        Row("getChatMemberCount", ["chat_id": -1_002], 5) { same(try await $0.getChatMemberCount(group), 5) },
    ]

    static let topics: [Row] = [
        Row(
            "createForumTopic", ["chat_id": -1_002, "name": "n", "icon_color": 7_322_096, "icon_custom_emoji_id": "5"],
            ["message_thread_id": 41, "name": "n"]
        ) {
            same(try await $0.createForumTopic("n", in: group, color: .blue, icon: "5").thread, 41)
        },
        Row("createForumTopic", ["chat_id": -1_002, "name": "n"], ["message_thread_id": 41, "name": "n"]) {
            _ = try await $0.createForumTopic("n", in: group)
        },
        Row("editForumTopic", in41(["name": "n"])) { try await $0.editForumTopic(41, in: group, name: "n") },
        Row("editForumTopic", in41(["icon_custom_emoji_id": ""])) {
            try await $0.editForumTopic(41, in: group, icon: "")
        },
        Row("closeForumTopic", sent) { try await $0.closeForumTopic(41, in: group) },
        Row("reopenForumTopic", sent) { try await $0.reopenForumTopic(41, in: group) },
        Row("deleteForumTopic", sent) { try await $0.deleteForumTopic(41, in: group) },
        Row("unpinAllForumTopicMessages", sent) { try await $0.unpinAllForumTopicMessages(41, in: group) },
        Row("editGeneralForumTopic", ["chat_id": -1_002, "name": "n"]) {
            try await $0.editGeneralForumTopic("n", in: group)
        },
        Row("closeGeneralForumTopic", ["chat_id": -1_002]) { try await $0.closeGeneralForumTopic(in: group) },
        Row("reopenGeneralForumTopic", ["chat_id": -1_002]) { try await $0.reopenGeneralForumTopic(in: group) },
        Row("hideGeneralForumTopic", ["chat_id": -1_002]) { try await $0.hideGeneralForumTopic(in: group) },
        Row("unhideGeneralForumTopic", ["chat_id": -1_002]) { try await $0.unhideGeneralForumTopic(in: group) },
        Row("unpinAllGeneralForumTopicMessages", ["chat_id": -1_002]) {
            try await $0.unpinAllGeneralForumTopicMessages(in: group)
        },
        Row("getForumTopicIconStickers", [:], [["file_id": "s", "custom_emoji_id": "5"], ["no": 1]]) {
            same(try await $0.getForumTopicIconStickers().map(\.customEmoji), ["5"])
        },
    ]

    static let own: [Row] = [
        Row(
            "setMyCommands",
            [
                "commands": [["command": "take", "description": "t"]], "scope": ["type": "all_group_chats"],
                "language_code": "ru",
            ]
        ) {
            try await $0.setMyCommands([BotCommand("take", "t")], for: .groups, language: "ru")
        },
        Row(
            "getMyCommands", ["scope": ["type": "chat_member", "chat_id": -1_002, "user_id": 501]],
            [["command": "take", "description": "t"]]
        ) {
            same(try await $0.getMyCommands(for: .member(customer, of: group)), [BotCommand("take", "t")])
        },
        Row("deleteMyCommands", ["scope": ["type": "chat_administrators", "chat_id": -1_002]]) {
            try await $0.deleteMyCommands(for: .administrators(of: group))
        },
        Row(
            "setChatMenuButton",
            ["menu_button": ["type": "web_app", "text": "Open", "web_app": ["url": "https://a.example"]]]
        ) {
            try await $0.setChatMenuButton(.webApp(text: "Open", url: "https://a.example"))
        },
        Row("setChatMenuButton", ["chat_id": 501, "menu_button": ["type": "default"]]) {
            try await $0.setChatMenuButton(.standard, in: customer)
        },
        Row("getChatMenuButton", [:], ["type": "web_app", "text": "Open", "web_app": ["url": "https://a.example"]]) {
            same(try await $0.getChatMenuButton(), .webApp(text: "Open", url: "https://a.example"))
        },
        Row("setMyDescription", ["description": "d"]) { try await $0.setMyDescription("d") },
        Row("getMyDescription", [:], ["description": "d"]) { same(try await $0.getMyDescription(), "d") },
        Row("setMyShortDescription", ["short_description": "", "language_code": "kk"]) {
            try await $0.setMyShortDescription("", language: "kk")
        },
        Row("getMyShortDescription", [:], ["short_description": "d"]) {
            same(try await $0.getMyShortDescription(), "d")
        },
        Row("setMyName", ["name": "n"]) { try await $0.setMyName("n") },
        Row("getMyName", ["language_code": "ru"], ["name": "n"]) {
            same(try await $0.getMyName(language: "ru"), "n")
        },
    ]

    @Test(arguments: [session, sends, media, changes, topics, own]) func `says what is meant and no null`(rows: [Row])
        async throws
    {
        let result = Mutex<JSONValue>(true)
        try await StandIn.run { _ in
            StandIn.result(result.withLock { $0 })
        } _: { standIn, client in
            for (number, row) in rows.enumerated() {
                result.withLock { $0 = row.result }
                try await row.make(client)
                let call = try #require(standIn.calls.last)
                #expect(standIn.calls.count == number + 1)
                #expect(call.method == row.method)
                #expect(call.parameters == row.parameters, "\(row.method) said \(call.parameters.text)")
                #expect(!call.parameters.holdsNull)
            }
        }
    }

    @Test func `a result of another shape is no answer`() async throws {
        try await StandIn.run { _ in
            StandIn.result(["something": "else"])
        } _: { _, client in
            let error = BotError.transport("an answer that says something else", mayHaveBeenDelivered: true)
            await #expect(throws: error) { try await client.sendMessage("x", to: Destination(Self.customer)) }
            await #expect(throws: error) { try await client.getUpdates(after: nil, timeout: .zero) }
            await #expect(throws: error) { try await client.getChatMember(Self.customer, in: Self.group) }
        }
    }

    @Test func `deletes any number in hundreds`() async throws {
        try await StandIn.run { _ in
            StandIn.result(true)
        } _: { standIn, client in
            try await client.deleteMessages(Array(1...250), in: Self.group)
            #expect(standIn.calls.map { $0.parameters["message_ids"]?.array?.count } == [100, 100, 50])
            try await client.deleteMessages([], in: Self.group)
            #expect(standIn.calls.count == 3)
        }
    }
}
