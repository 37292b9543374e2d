import JSON
import Testing

@testable import Sandbox

@Suite struct TopicTests {
    private func topic(_ scene: Scene, _ forum: Int64, _ name: String = "T") throws -> Int64 {
        try #require(try scene.call("createForumTopic", ["chat_id": .int(forum), "name": .string(name)])["message_thread_id"]?.int)
    }

    @Test func `creating one leaves a message, which its number is`() throws {
        let scene = try Scene()
        let forum = try scene.forum()
        _ = scene.updates()
        let made = try scene.call("createForumTopic", ["chat_id": .int(forum), "name": "Мария #1", "icon_color": 7_322_096])
        let id = try #require(made["message_thread_id"])
        #expect(made == ["message_thread_id": id, "name": "Мария #1", "icon_color": 7_322_096])
        let told = try #require(scene.updates().first?["message"])
        #expect(told["message_id"] == id)
        #expect(told["message_thread_id"] == id)
        #expect(told["is_topic_message"] == true)
        #expect(told["from"]?["id"] == 42)
        #expect(told["reply_to_message"] == nil)
        #expect(told["forum_topic_created"] == ["name": "Мария #1", "icon_color": 7_322_096])
    }

    @Test func `a message in one answers its creation unless it answers another`() throws {
        let scene = try Scene()
        let forum = try scene.forum()
        let id = try topic(scene, forum)
        let sent = try scene.call("sendMessage", ["chat_id": .int(forum), "message_thread_id": .int(id), "text": "a"])
        #expect(sent["reply_to_message"]?["message_id"]?.int == id)
        #expect(sent["reply_to_message"]?["forum_topic_created"] != nil)
        #expect(sent["reply_to_message"]?["reply_to_message"] == nil)
        #expect(sent["is_topic_message"] == true)
        let number = try #require(sent["message_id"])
        // Without a topic an answer goes where the question is.
        let answer = try scene.call("sendMessage", ["chat_id": .int(forum), "text": "b", "reply_parameters": ["message_id": number]])
        #expect(answer["message_thread_id"]?.int == id)
        #expect(answer["reply_to_message"]?["message_id"] == number)
        let general = try scene.call("sendMessage", ["chat_id": .int(forum), "text": "c"])
        #expect(general["message_thread_id"] == nil)
        #expect(general["is_topic_message"] == nil)
        #expect(general["reply_to_message"] == nil)
    }

    @Test func `closing, opening, renaming leave messages from who did it`() throws {
        let scene = try Scene()
        let forum = try scene.forum()
        let id = try topic(scene, forum)
        _ = scene.updates()
        let place: [String: JSONValue] = ["chat_id": .int(forum), "message_thread_id": .int(id)]
        try scene.call("closeForumTopic", place)
        #expect(scene.refusal("closeForumTopic", place) == "Bad Request: TOPIC_NOT_MODIFIED")
        #expect(try scene.call("sendMessage", place.merging(["text": "x"]) { $1 })["message_id"] != nil)
        try scene.call("reopenForumTopic", place)
        try scene.call("editForumTopic", place.merging(["name": "U"]) { $1 })
        try scene.act("groups/\(forum)/topics/\(id)/close", ["by": 1])
        try scene.act("groups/\(forum)/topics/1/hide", ["by": 1])
        let told = scene.updates().compactMap { $0["message"] }
        #expect(told.map { $0["from"]?["id"]?.int } == [42, 42, 42, 1, 1])
        #expect(told[0]["forum_topic_closed"] == [:])
        #expect(told[1]["forum_topic_reopened"] == [:])
        #expect(told[2]["forum_topic_edited"] == ["name": "U"])
        #expect(told[3]["forum_topic_closed"] == [:])
        #expect(told[4]["general_forum_topic_hidden"] == [:])
        #expect(told[4]["message_thread_id"] == nil)
        for message in told[..<4] { #expect(message["reply_to_message"]?["message_id"]?.int == id) }
    }

    @Test func `a closed one takes messages from those who may manage topics`() throws {
        let scene = try Scene()
        let forum = try scene.forum()
        let id = try #require(try scene.act("groups/\(forum)/topics", ["by": 1, "name": "T"])["message_thread_id"]?.int)
        try scene.act("groups/\(forum)/topics/\(id)/close", ["by": 1])
        let send: [String: JSONValue] = ["chat_id": .int(forum), "message_thread_id": .int(id), "text": "x"]
        try scene.call("sendMessage", send)
        try scene.act("groups/\(forum)/members", ["user": 42, "rights": ["can_manage_topics": false]])
        #expect(scene.refusal("sendMessage", send) == "Bad Request: TOPIC_CLOSED")
        for (method, words) in [
            ("reopenForumTopic", "not enough rights to close or open the topic"),
            ("editForumTopic", "not enough rights to edit the topic"),
        ] {
            #expect(scene.refusal(method, send.merging(["name": "N"]) { $1 }) == "Bad Request: \(words)")
        }
        #expect(scene.refusal("createForumTopic", ["chat_id": .int(forum), "name": "x"]) == "Bad Request: not enough rights to create a topic")
        try scene.act("groups/\(forum)/members", ["user": 42, "rights": ["can_delete_messages": false]])
        #expect(scene.refusal("deleteForumTopic", send) == "Bad Request: not enough rights to delete the topic")
    }

    @Test func `a deleted one is gone with its messages; that it is, the bot's server learns late`() throws {
        let scene = try Scene()
        let forum = try scene.forum()
        let id = try topic(scene, forum)
        let send: [String: JSONValue] = ["chat_id": .int(forum), "message_thread_id": .int(id), "text": "x"]
        try scene.call("sendMessage", send)
        _ = scene.updates()
        try scene.act("groups/\(forum)/topics/\(id)/delete", ["by": 1])
        #expect(scene.updates().isEmpty)
        #expect(scene.refusal("sendMessage", send) == "Bad Request: TOPIC_DELETED")
        scene.advance(61)
        #expect(scene.refusal("sendMessage", send) == "Bad Request: message thread not found")
        #expect(scene.refusal("closeForumTopic", send) == "Bad Request: TOPIC_ID_INVALID")
        let messages = try scene.act("chats/\(forum)/messages", get: true)["messages"]?.array ?? []
        #expect(!messages.contains { $0["message_thread_id"] != nil })

        let own = try topic(scene, forum)
        try scene.call("deleteForumTopic", ["chat_id": .int(forum), "message_thread_id": .int(own)])
        #expect(
            scene.refusal("sendMessage", ["chat_id": .int(forum), "message_thread_id": .int(own), "text": "x"])
                == "Bad Request: message thread not found")
    }

    @Test func `outside of forums the number of a topic counts for nothing`() throws {
        let scene = try Scene()
        let plain = try scene.group()
        let sent = try scene.call("sendMessage", ["chat_id": .int(plain), "message_thread_id": 77, "text": "x"])
        #expect(sent["message_thread_id"] == nil)
        let number = try #require(sent["message_id"])
        let answer = try scene.call("sendMessage", ["chat_id": .int(plain), "text": "y", "reply_parameters": ["message_id": number]])
        #expect(answer["message_thread_id"] == number)
        #expect(answer["is_topic_message"] == nil)
        try scene.act("groups/\(plain)", ["forum": true])
        _ = try topic(scene, plain)
        try scene.act("groups/\(plain)", ["forum": false])
        #expect(scene.refusal("createForumTopic", ["chat_id": .int(plain), "name": "x"]) == "Bad Request: the chat is not a forum")
    }

    @Test func `names are cut at 128 characters`() throws {
        let scene = try Scene()
        let forum = try scene.forum()
        let made = try scene.call("createForumTopic", ["chat_id": .int(forum), "name": .string(String(repeating: "я", count: 200))])
        #expect(made["name"]?.string?.unicodeScalars.count == 128)
    }

    @Test func `pins belong to their topic`() throws {
        let scene = try Scene()
        let forum = try scene.forum()
        let id = try topic(scene, forum)
        let sent = try scene.call("sendMessage", ["chat_id": .int(forum), "message_thread_id": .int(id), "text": "card"])
        _ = scene.updates()
        let pin: [String: JSONValue] = ["chat_id": .int(forum), "message_id": sent["message_id"] ?? 0]
        try scene.call("pinChatMessage", pin)
        let told = scene.updates().first?["message"]
        #expect(told?["pinned_message"]?["text"] == "card")
        #expect(told?["message_thread_id"]?.int == id)
        #expect(told?["from"]?["id"] == 42)
        #expect(scene.refusal("pinChatMessage", pin) == "Bad Request: CHAT_NOT_MODIFIED")
        try scene.call("unpinAllForumTopicMessages", ["chat_id": .int(forum), "message_thread_id": .int(id)])
        #expect(try scene.call("getChat", ["chat_id": .int(forum)])["pinned_message"] == nil)
    }
}
