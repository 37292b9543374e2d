import JSON
import Testing

@testable import Sandbox

@Suite struct MessageTests {
    @Test func `private chats share one row of numbers, a supergroup has its own`() throws {
        let scene = try Scene()
        try scene.person(1)
        try scene.person(2)
        let group = try scene.group()
        func send(_ chat: Int64) throws -> Int64 {
            try #require(try scene.call("sendMessage", ["chat_id": .int(chat), "text": "x"])["message_id"]?.int)
        }
        #expect(try [send(1), send(2), send(1)] == [3, 4, 5])
        #expect(try [send(group), send(group)] == [3, 4])
        #expect(group < -1_000_000_000_000)
    }

    @Test func `an edit keeps its place, loses what is not said, and is told to no one`() throws {
        let scene = try Scene()
        try scene.person(1)
        let markup: JSONValue = ["inline_keyboard": [[["text": "a", "callback_data": "b"]]]]
        let first = try scene.call("sendMessage", ["chat_id": 1, "text": "one"])
        let sent = try scene.call(
            "sendMessage",
            ["chat_id": 1, "text": "one", "reply_markup": markup, "reply_parameters": ["message_id": first["message_id"]]])
        #expect(sent["reply_markup"] == markup)
        #expect(sent["reply_to_message"]?["text"] == "one")
        _ = scene.updates()
        scene.advance(5)
        let edited = try scene.call("editMessageText", ["chat_id": 1, "message_id": sent["message_id"] ?? 0, "text": "two"])
        #expect(edited["text"] == "two")
        #expect(edited["reply_markup"] == nil)
        #expect(edited["reply_to_message"] == nil)
        #expect(edited["edit_date"]?.int == Int64(Scene.start + 5))
        #expect(edited["date"]?.int == Int64(Scene.start))
        #expect(scene.updates().isEmpty)
        let seen = try scene.act("chats/1/messages", get: true)["messages"]?.array?.last
        #expect(seen?["seen"]?["earlier"] == ["one"])
        let again = try scene.call("editMessageReplyMarkup", ["chat_id": 1, "message_id": sent["message_id"] ?? 0, "reply_markup": markup])
        #expect(again["reply_markup"] == markup)
    }

    @Test func `messages of two days can't be deleted any more, and nothing twice`() throws {
        let scene = try Scene()
        try scene.person(1)
        let sent = try scene.call("sendMessage", ["chat_id": 1, "text": "x"])["message_id"] ?? 0
        let other = try scene.call("sendMessage", ["chat_id": 1, "text": "y"])["message_id"] ?? 0
        try scene.call("deleteMessage", ["chat_id": 1, "message_id": sent])
        #expect(scene.refusal("deleteMessage", ["chat_id": 1, "message_id": sent]) == "Bad Request: message to delete not found")
        scene.advance(48 * 3600)
        #expect(scene.refusal("deleteMessage", ["chat_id": 1, "message_id": other]) == "Bad Request: message can't be deleted for everyone")
        #expect(try scene.call("deleteMessages", ["chat_id": 1, "message_ids": [sent, other, 999]]) == true)
    }

    @Test func `copies have no origin, forwards do, hidden as their author wants`() throws {
        let scene = try Scene()
        try scene.person(1, ["last_name": "Н"])
        let forum = try scene.forum()
        let said = try scene.act("chats/1/messages", ["text": "<b>x</b>", "parse_mode": "HTML"])["message_id"] ?? 0
        let source: [String: JSONValue] = ["chat_id": .int(forum), "from_chat_id": 1, "message_id": said]
        let copy = try scene.call("copyMessage", source)
        #expect(copy.object?.count == 1)
        let seen = try scene.act("chats/\(forum)/messages", get: true)["messages"]?.array?.last
        #expect(seen?["message_id"] == copy["message_id"])
        #expect(seen?["entities"] == [["offset": 0, "length": 1, "type": "bold"]])
        #expect(seen?["forward_origin"] == nil)
        #expect(try scene.call("forwardMessage", source)["forward_origin"]?["sender_user"]?["id"] == 1)
        try scene.act("people/1", ["hides_forwards": true])
        let hidden = try scene.call("forwardMessage", source)
        #expect(hidden["forward_origin"]?["type"] == "hidden_user")
        #expect(hidden["forward_origin"]?["sender_user_name"] == "Мария Н")
        #expect(hidden["forward_from"] == nil)
    }

    @Test func `many are copied at once, missing ones left out, albums kept together`() throws {
        let scene = try Scene()
        try scene.person(1)
        try scene.person(2)
        let items: JSONValue = [["document": ["size": 5, "name": "a"]], ["document": ["size": 6, "name": "b"], "caption": "c"]]
        let album = try scene.act("chats/1/albums", ["items": items]).array ?? []
        #expect(Set(album.map { $0["media_group_id"]?.string }).count == 1)
        let updates = scene.updates().suffix(2).compactMap { $0["message"] }
        #expect(updates.map { $0["caption"] } == [nil, "c"])
        let ids = album.compactMap { $0["message_id"] } + [9999]
        let copies = try scene.call("copyMessages", ["chat_id": 2, "from_chat_id": 1, "message_ids": .array(ids)])
        #expect(copies.array?.count == 2)
        let seen = try scene.act("chats/2/messages", get: true)["messages"]?.array?.suffix(2).map { $0["media_group_id"] } ?? []
        #expect(seen[0] != nil && seen[0] == seen[1] && seen[0] != album[0]["media_group_id"])
        #expect(album[0]["seen"]?["file"]?.string?.hasPrefix("/sandbox/files/") == true)
    }

    @Test func `a basic group that grows moves to another chat`() throws {
        let scene = try Scene()
        let basic = try scene.group(["basic": true, "title": "Desk"])
        #expect(basic > -1_000_000_000_000 && basic < 0)
        try scene.call("sendMessage", ["chat_id": .int(basic), "text": "x"])
        _ = scene.updates()
        let moved = try scene.act("groups/\(basic)", ["forum": true])
        let new = try #require(moved["id"]?.int)
        #expect(moved["is_forum"] == true)
        let told = scene.updates().compactMap { $0["message"] }
        #expect(told[0]["migrate_to_chat_id"]?.int == new && told[0]["chat"]?["id"]?.int == basic)
        #expect(told[1]["migrate_from_chat_id"]?.int == basic && told[1]["chat"]?["id"]?.int == new)
        #expect(told[1]["message_id"] == 1)
        #expect(throws: APIError.migrated(to: new)) { try scene.call("sendMessage", ["chat_id": .int(basic), "text": "x"]) }
        #expect(try scene.call("getChatMember", ["chat_id": .int(new), "user_id": 42])["status"] == "administrator")
    }

    @Test func `a press is answered while it is young, twice without harm`() throws {
        let scene = try Scene()
        try scene.person(1)
        let markup: JSONValue = ["inline_keyboard": [[["text": "a", "callback_data": "b"], ["text": "u", "url": "https://x.com"]]]]
        let sent = try scene.call("sendMessage", ["chat_id": 1, "text": "x", "reply_markup": markup])["message_id"]?.int ?? 0
        _ = scene.updates()
        var ids: [String] = []
        for _ in 0..<2 { ids.append(try #require(try scene.act("chats/1/messages/\(sent)/press", ["text": "a"])["callback_id"]?.string)) }
        let queries = scene.updates().compactMap { $0["callback_query"] }
        #expect(queries.map { $0["id"]?.string } == ids)
        #expect(queries[0]["data"] == "b")
        #expect(queries[0]["message"]?["reply_markup"] == markup)
        #expect(queries[0]["chat_instance"] == queries[1]["chat_instance"])
        #expect(queries[0]["chat_instance"]?.string.flatMap { Int64($0) } != nil)
        for text in ["first", "second"] {
            #expect(try scene.call("answerCallbackQuery", ["callback_query_id": .string(ids[0]), "text": .string(text)]) == true)
        }
        #expect(try scene.act("callbacks/\(ids[0])", get: true)["answer"] == ["text": "first"])
        scene.advance(CallbackPress.lifetime)
        #expect(scene.refusal("answerCallbackQuery", ["callback_query_id": .string(ids[1])]).contains("query is too old"))
        #expect(throws: ControlProblem.self) { try scene.act("chats/1/messages/\(sent)/press", ["text": "u"]) }
        try scene.act("chats/1/messages/\(sent)/press", ["text": "a", "inaccessible": true])
        #expect(scene.updates().last?["callback_query"]?["message"]?["date"] == 0)
    }

    @Test func `a photo comes in sizes, and stays itself when it is sent again`() throws {
        let scene = try Scene()
        try scene.person(1)
        var upload = Parameters(["chat_id": "1"])
        upload.add("photo", file: Upload(name: "a.png", contentType: nil, content: .bytes(Scene.png(1000, 2000))))
        let sizes = try #require(try scene.call("sendPhoto", upload)["photo"]?.array)
        #expect(sizes.map { $0["height"] } == [90, 320, 800, 1280])
        #expect(sizes.map { $0["width"] } == [45, 160, 400, 640])
        let again = try scene.call("sendPhoto", ["chat_id": 1, "photo": sizes[3]["file_id"] ?? ""])
        #expect(again["photo"]?[3]?["file_unique_id"] == sizes[3]["file_unique_id"])
        #expect(again["photo"]?[3]?["file_id"] != sizes[3]["file_id"])
        let file = try scene.call("getFile", ["file_id": sizes[3]["file_id"] ?? ""])
        #expect(file["file_path"] == "photos/file_0.jpg")
        #expect(scene.world.download("photos/file_0.jpg", for: scene.bot)?.bytes == Scene.png(1000, 2000))
        scene.advance(3600)
        #expect(scene.world.download("photos/file_0.jpg", for: scene.bot) == nil)
        try scene.call("getFile", ["file_id": sizes[3]["file_id"] ?? ""])
        #expect(scene.world.download("photos/file_0.jpg", for: scene.bot) != nil)
    }

    @Test func `edits and topics count against a group's budget`() throws {
        let scene = try Scene(limits: true)
        let forum = try scene.forum()
        let id = try scene.call("createForumTopic", ["chat_id": .int(forum), "name": "T"])["message_thread_id"] ?? 0
        let sent = try scene.call("sendMessage", ["chat_id": .int(forum), "message_thread_id": id, "text": "0"])["message_id"] ?? 0
        for number in 1...18 {
            try scene.call("editMessageText", ["chat_id": .int(forum), "message_id": sent, "text": .string("\(number)")])
        }
        #expect(throws: APIError.tooManyRequests(retryAfter: 60)) {
            try scene.call("createForumTopic", ["chat_id": .int(forum), "name": "U"])
        }
        #expect(throws: APIError.tooManyRequests(retryAfter: 60)) {
            try scene.call("sendMessage", ["chat_id": .int(forum), "text": "x"])
        }
        try scene.call("deleteMessage", ["chat_id": .int(forum), "message_id": sent])
        scene.advance(60)
        try scene.call("sendMessage", ["chat_id": .int(forum), "text": "x"])
    }

    @Test func `a draft is seen until the message comes, or half a minute`() throws {
        let scene = try Scene()
        try scene.person(1)
        func draft() throws -> JSONValue? { try scene.act("chats/1", get: true)["draft"]?["text"] }
        try scene.call("sendMessageDraft", ["chat_id": 1, "draft_id": 5, "text": "thin", "can_stop": true])
        try scene.call("sendMessageDraft", ["chat_id": 1, "draft_id": 5, "text": "thinking", "can_stop": true])
        #expect(try draft() == "thinking")
        try scene.act("people/1/stop_generation")
        #expect(scene.updates().last?["stopped_message_generation"]?["draft_id"] == 5)
        #expect(try draft() == nil)
        try scene.call("sendMessageDraft", ["chat_id": 1, "draft_id": 6])
        scene.advance(30)
        #expect(try draft() == nil)
        try scene.call("sendMessageDraft", ["chat_id": 1, "draft_id": 7, "text": "x"])
        try scene.call("sendMessage", ["chat_id": 1, "text": "x"])
        #expect(try draft() == nil)
    }

    @Test func `there are 73 reactions`() {
        #expect(Reaction.known.count == 73)
    }
}
