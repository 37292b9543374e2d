import JSON
import Testing

@testable import Sandbox

/// Which updates a bot gets.
@Suite struct DeliveryTests {
    @Test func `of private chats everything but its own messages`() throws {
        let scene = try Scene()
        try scene.person(1)
        try scene.call("sendMessage", ["chat_id": 1, "text": "own"])
        let said = try scene.act("chats/1/messages", ["text": "hello"])
        try scene.act("chats/1/messages/\(said["message_id"]?.int ?? 0)/edit", ["text": "hello!"])
        try scene.act("chats/1/messages/\(said["message_id"]?.int ?? 0)/react", ["emoji": "❤️"])
        try scene.act("chats/1/messages/\(said["message_id"]?.int ?? 0)/delete")
        let updates = scene.updates()
        #expect(updates.map { $0.object?.members[1].name } == ["message", "message", "edited_message", "message_reaction"])
        #expect(updates[0]["message"]?["text"] == "/start")
        #expect(updates[2]["edited_message"]?["edit_date"]?.int == Int64(Scene.start))
        #expect(updates[3]["message_reaction"]?["new_reaction"] == [["type": "emoji", "emoji": "❤"]])
        let numbers = updates.compactMap { $0["update_id"]?.int }
        #expect(numbers == Array(numbers[0]..<numbers[0] + 4))
        #expect((2_000_001...1_000_000_000).contains(numbers[0]))
    }

    @Test func `a deep link is an ordinary message`() throws {
        let scene = try Scene()
        try scene.person(1, started: false)
        try scene.act("people/1/start", ["payload": "order_42"])
        let message = scene.updates().last?["message"]
        #expect(message?["text"] == "/start order_42")
        #expect(message?["entities"] == [["offset": 0, "length": 6, "type": "bot_command"]])
    }

    @Test func `of groups all as an administrator, else what is meant for it`() throws {
        let scene = try Scene()
        let group = try scene.group(["bot_status": "member"])
        try scene.person(2)
        try scene.act("groups/\(group)/members", ["user": 2, "status": "member"])
        let own = try scene.call("sendMessage", ["chat_id": .int(group), "text": "own"])["message_id"]?.int ?? 0
        _ = scene.updates()
        func say(_ text: String, _ more: [String: JSONValue] = [:]) throws {
            try scene.act("chats/\(group)/messages", ["by": 2, "text": .string(text)].merging(more) { $1 })
        }
        func heard() -> [String] { scene.updates().compactMap { $0["message"]?["text"]?.string } }
        try say("small talk")
        try say("/go")
        try say("/go@okno_bot now")
        try say("/go@other_bot")
        try say("say /go")
        try say("an answer", ["reply_to": .int(own)])
        #expect(heard() == ["/go", "/go@okno_bot now", "an answer"])
        try scene.act("groups/\(group)/members", ["user": 42, "status": "administrator"])
        _ = scene.updates()
        try say("small talk")
        #expect(heard() == ["small talk"])
    }

    @Test func `privacy is settled when a bot joins`() throws {
        let scene = try Scene()
        let group = try scene.group(["bot_status": "member"])
        try scene.act("bots/42", ["has_privacy": false])
        func heard() throws -> Int {
            _ = scene.updates()
            try scene.act("chats/\(group)/messages", ["by": 1, "text": "x"])
            return scene.updates().count
        }
        #expect(try heard() == 0)
        try scene.act("groups/\(group)/members", ["user": 42, "status": "left"])
        try scene.act("groups/\(group)/members", ["user": 42, "status": "member"])
        #expect(try heard() == 1)
    }

    @Test func `of reactions in groups as an administrator, and never of bots'`() throws {
        let scene = try Scene()
        let group = try scene.group()
        let said = try scene.act("chats/\(group)/messages", ["by": 1, "text": "x"])["message_id"]?.int ?? 0
        _ = scene.updates()
        try scene.call("setMessageReaction", ["chat_id": .int(group), "message_id": .int(said), "reaction": [["type": "emoji", "emoji": "👍"]]])
        #expect(scene.kinds() == [])
        try scene.act("chats/\(group)/messages/\(said)/react", ["by": 1, "emoji": "🔥"])
        #expect(scene.kinds() == ["message_reaction"])
        try scene.act("groups/\(group)/members", ["user": 42, "status": "member"])
        _ = scene.updates()
        try scene.act("chats/\(group)/messages/\(said)/react", ["by": 1, "emoji": ""])
        #expect(scene.kinds() == [])
    }

    @Test func `of who comes and goes`() throws {
        let scene = try Scene()
        try scene.person(1)
        try scene.person(2)
        _ = scene.updates()
        try scene.act("people/2/block")
        try scene.act("people/2/unblock")
        let blocks = scene.updates().compactMap { $0["my_chat_member"] }
        #expect(blocks.map { $0["new_chat_member"]?["status"] } == ["kicked", "member"])
        #expect(blocks[0]["new_chat_member"]?["until_date"] == 0)
        #expect(blocks[0]["chat"]?["type"] == "private")
        let group = try scene.group()
        #expect(scene.kinds() == ["message", "my_chat_member", "my_chat_member"])
        try scene.act("groups/\(group)/members", ["user": 2, "status": "member"])
        let came = scene.updates()
        #expect(came[0]["message"]?["new_chat_members"]?[0]?["id"] == 2)
        #expect(came[1]["chat_member"]?["new_chat_member"]?["status"] == "member")
        try scene.act("groups/\(group)/members", ["user": 2, "status": "left"])
        #expect(scene.updates()[0]["message"]?["left_chat_member"]?["id"] == 2)
        try scene.act("groups/\(group)/members", ["user": 42, "status": "kicked"])
        let last = scene.updates()
        #expect(last[0]["message"]?["left_chat_member"]?["id"] == 42)
        #expect(last[1]["my_chat_member"]?["new_chat_member"]?["status"] == "kicked")
    }

    @Test func `an anonymous administrator shows as the group`() throws {
        let scene = try Scene()
        let group = try scene.group()
        _ = scene.updates()
        try scene.act("chats/\(group)/messages", ["by": 1, "text": "x", "anonymous": true])
        let message = scene.updates().last?["message"]
        #expect(message?["from"]?["id"] == 1_087_968_824)
        #expect(message?["sender_chat"]?["id"]?.int == group)
    }

    @Test func `contents that no one knows, and message 0`() throws {
        let scene = try Scene()
        try scene.person(1)
        _ = scene.updates()
        try scene.act("chats/1/messages", ["content": ["story": ["id": 7], "mystery": [1, 2]]])
        let message = scene.updates().last?["message"]
        #expect(message?["story"]?["id"] == 7)
        #expect(message?["mystery"] == [1, 2])
        #expect(message?["text"] == nil)
    }
}
