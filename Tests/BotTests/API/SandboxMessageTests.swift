import Helpdesk
import JSON
import Testing

@testable import Bot

/// The client against a whole Bot API server: messages, topics, people.
@Suite struct SandboxMessageTests {
    @Test func `sends, edits and takes back`() async throws {
        try await SandboxDesk.run { desk in
            let client = desk.client
            let sent = try await client.sendMessage("<b>a</b> " + .bold("b"), to: desk.person)
            #expect(
                sent.words?.text == "<b>a</b> b" && sent.words?.entities == [MessageEntity(.bold, offset: 9, length: 1)]
            )
            #expect(sent.from?.id == TelegramID(42) && sent.chat.id == desk.customer)
            try await client.editMessageText(sent.id, in: desk.customer, "c")
            await #expect(throws: BotError.notModified) {
                try await client.editMessageText(sent.id, in: desk.customer, "c")
            }
            #expect(try await desk.messages(of: desk.customer).last?["text"] == "c")
            let answer = try await client.sendMessage("d", to: desk.person, SendOptions(replyTo: sent.id))
            #expect(answer.answered?.id == sent.id)
            try await client.deleteMessage(sent.id, in: desk.customer)
            await #expect(throws: BotError.messageGone) {
                try await client.deleteMessage(sent.id, in: desk.customer)
            }
            await #expect(throws: BotError.messageGone) {
                try await client.editMessageText(sent.id, in: desk.customer, "e")
            }
            // What was to be answered is gone, and the answer is sent all the same.
            let late = try await client.sendMessage("f", to: desk.person, SendOptions(replyTo: sent.id))
            #expect(late.answered == nil)
            try await client.deleteMessages([answer.id, late.id, 99_999], in: desk.customer)
        }
    }

    @Test func `receives what people do, once`() async throws {
        try await SandboxDesk.run { desk in
            let client = desk.client
            // Telegram tells of reactions from when it was first asked for them.
            #expect(try await client.getUpdates(after: nil, timeout: .zero).updates.count > 1)
            let topic = try await client.createForumTopic("Мария #1", in: desk.group, color: .green).thread
            let place = Destination(desk.group, topic: topic)
            let keyboard = InlineKeyboard([[.init("Take", .callback("v1:take"), style: .primary)]])
            let card = try await client.sendMessage("card", to: place, SendOptions(markup: .inline(keyboard)))
            #expect(card.topic == topic && card.answered == nil)
            try await desk.control("chats/\(desk.group)/messages", ["by": 900, "thread": .int(topic), "text": "hi"])
            try await desk.control("chats/\(desk.group)/messages/\(card.id)/press", ["by": 900, "data": "v1:take"])
            try await desk.control("chats/\(desk.group)/messages/\(card.id)/react", ["by": 900, "emoji": "👍"])
            try await desk.control("people/501/block")
            let updates = try await desk.updates()
            var seen: [String] = []
            for update in updates {
                switch update.content {
                case .message(let message):
                    if let command = message.command {
                        seen.append("\(command.name) \(command.argument)")
                    } else if message.topic != nil {
                        seen.append(message.words?.text ?? "service")
                    }
                case .callback(let press):
                    seen.append(press.data ?? "")
                    #expect(press.message?.id == card.id)
                    try await client.answerCallbackQuery(press.id, "taken")
                case .reaction(let reaction): seen.append("\(reaction.now)")
                case .membership(let change) where change.chat.kind == .private: seen.append("\(change.now.status)")
                case .membership: break
                case let other: Issue.record("\(other)")
                }
            }
            #expect(
                seen == ["start order_42", "service", "hi", "v1:take", #"[Bot.TelegramReaction.emoji("👍")]"#, "kicked"])
            #expect(try await desk.updates().isEmpty)
            await #expect(throws: BotError.queryExpired) { try await client.answerCallbackQuery("1234") }
            await #expect(throws: BotError.blocked) { try await client.sendMessage("x", to: desk.person) }
        }
    }

    @Test func `keeps topics, and notices when people do`() async throws {
        try await SandboxDesk.run { desk in
            let client = desk.client
            let topic = try await client.createForumTopic("a", in: desk.group).thread
            let place = Destination(desk.group, topic: topic)
            try await client.editForumTopic(topic, in: desk.group, name: "b")
            await #expect(throws: BotError.notModified) {
                try await client.editForumTopic(topic, in: desk.group, name: "b")
            }
            try await client.closeForumTopic(topic, in: desk.group)
            await #expect(throws: BotError.notModified) { try await client.closeForumTopic(topic, in: desk.group) }
            // Its maker may write there still.
            let message = try await client.sendMessage("x", to: place)
            try await client.pinChatMessage(message.id, in: desk.group)
            await #expect(throws: BotError.notModified) { try await client.pinChatMessage(message.id, in: desk.group) }
            try await client.unpinAllForumTopicMessages(topic, in: desk.group)
            try await client.reopenForumTopic(topic, in: desk.group)
            try await desk.control("groups/\(desk.group)/topics/\(topic)/delete", ["by": 900])
            await #expect(throws: BotError.topicGone) { try await client.sendMessage("x", to: place) }
            await #expect(throws: BotError.topicGone) { try await client.closeForumTopic(topic, in: desk.group) }
            // The General topic has a number that is not to be said.
            let general = try await client.sendMessage("x", to: Destination(desk.group, topic: 1))
            #expect(general.topic == nil)
            try await client.sendChatAction(.typing, to: Destination(desk.group, topic: 1))
            try await client.closeGeneralForumTopic(in: desk.group)
            try await client.reopenGeneralForumTopic(in: desk.group)
            try await client.editGeneralForumTopic("All", in: desk.group)
            try await client.hideGeneralForumTopic(in: desk.group)
            try await client.unhideGeneralForumTopic(in: desk.group)
            try await client.unpinAllGeneralForumTopicMessages(in: desk.group)
            #expect(try await client.getForumTopicIconStickers().first?.customEmoji != nil)
            let other = try await client.createForumTopic("c", in: desk.group).thread
            try await client.deleteForumTopic(other, in: desk.group)
        }
    }

    @Test func `knows what it may and who people are`() async throws {
        try await SandboxDesk.run { desk in
            let client = desk.client
            #expect(try await client.getMe().user.id == TelegramID(42))
            let details = try await client.getChat(desk.group)
            #expect(details.chat.isForum && details.chat.kind == .supergroup)
            let itself = try await client.getChatMember(TelegramID(42), in: desk.group)
            #expect(
                itself.isAdministrator && itself.rights.isSuperset(of: [.manageTopics, .pinMessages, .deleteMessages]))
            #expect(try await client.getChatMember(desk.customer, in: desk.group).isPresent == false)
            let administrators = try await client.getChatAdministrators(desk.group)
            #expect(Set(administrators.map(\.user.id)) == [desk.manager, TelegramID(42)])
            #expect(try await client.getChatMemberCount(desk.group) == 2)
            await #expect(throws: BotError.chatGone) { try await client.getChat(TelegramID(77)) }
            await #expect(throws: BotError.chatGone) {
                try await client.sendMessage("x", to: Destination(TelegramID(77)))
            }
        }
    }

    @Test func `copies, forwards and reacts`() async throws {
        try await SandboxDesk.run { desk in
            let client = desk.client
            let topic = Destination(desk.group, topic: try await client.createForumTopic("a", in: desk.group).thread)
            var ids: [Int64] = []
            for text in ["one", "two"] {
                let said = try await desk.control("chats/501/messages", ["by": 501, "text": .string(text)])
                ids.append(try #require(said["message_id"]?.int))
            }
            let copy = try await client.copyMessage(ids[0], from: desk.customer, to: topic)
            #expect(try await client.copyMessages([ids[1], ids[0], 99_999], from: desk.customer, to: topic).count == 2)
            let forward = try await client.forwardMessage(ids[0], from: desk.customer, to: topic)
            #expect(forward.forwardOrigin?.name == "Мария" && forward.words?.text == "one")
            #expect(try await client.forwardMessages(ids, from: desk.customer, to: topic).count == 2)
            let texts = try await desk.messages(of: desk.group).compactMap { $0["text"]?.string }
            #expect(texts == ["one", "one", "two", "one", "one", "two"])
            await #expect(throws: BotError.messageGone) {
                try await client.copyMessage(99_999, from: desk.customer, to: topic)
            }
            try await client.setMessageReaction(copy, in: desk.group, TelegramReaction.allowed("❤️"))
            try await client.setMessageReaction(copy, in: desk.group, nil)
            await #expect(throws: BotError.badRequest("Bad Request: REACTION_INVALID")) {
                try await client.setMessageReaction(copy, in: desk.group, .emoji("✅"))
            }
            await #expect(throws: BotError.messageGone) {
                try await client.setMessageReaction(99_999, in: desk.group, .emoji("👍"))
            }
        }
    }

    @Test func `shows itself`() async throws {
        try await SandboxDesk.run { desk in
            let client = desk.client
            let commands = [BotCommand("take", "Взять"), BotCommand("close", "Закрыть")]
            try await client.setMyCommands(commands, for: .groups, language: "ru")
            #expect(try await client.getMyCommands(for: .groups, language: "ru") == commands)
            #expect(try await client.getMyCommands(for: .groups) == [])
            try await client.deleteMyCommands(for: .groups, language: "ru")
            let button = MenuButton.webApp(text: "Open", url: "https://a.example/")
            try await client.setChatMenuButton(button, in: desk.customer)
            #expect(try await client.getChatMenuButton(in: desk.customer) == button)
            try await client.setMyDescription("d")
            try await client.setMyShortDescription("s")
            try await client.setMyName("n")
            #expect(try await client.getMyDescription() == "d")
            #expect(try await client.getMyShortDescription() == "s")
            #expect(try await client.getMyName() == "n")
            try await client.sendMessageDraft(9, "thinking", to: desk.person, canStop: true)
            try await client.sendMessageDraft(9, .bold("more"), to: desk.person, canStop: true)
            try await desk.control("people/501/stop_generation")
            guard case .generationStopped(let stopped)? = try await desk.updates().last?.content else {
                Issue.record("not told that it was stopped")
                return
            }
            #expect(stopped.draft == 9 && stopped.chat.id == desk.customer)
        }
    }

    @Test(arguments: 0..<4) func `says whatever there is to say`(seed: UInt64) async throws {
        try await SandboxDesk.run { desk in
            var random = RandomText(seed: seed)
            for _ in 0..<10 {
                let html = random.html(Int.random(in: 1...9_000, using: &random.random), depth: 4)
                for part in html.parts() {
                    let sent = try await desk.client.sendMessage(part, to: desk.person)
                    #expect(sent.words?.text.unicodeScalars.elementsEqual(part.plain.unicodeScalars) == true)
                }
            }
        }
    }
}
