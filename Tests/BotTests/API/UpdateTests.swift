import Helpdesk
import JSON
import Testing

@testable import Bot

@Suite struct UpdateTests {
    private static func update(_ text: String) throws -> Update {
        try #require(Update(JSONValue(parsing: text)))
    }

    private static func message(_ text: String) throws -> TelegramMessage {
        switch try update(text).content {
        case .message(let message), .editedMessage(let message): message
        case let other: throw Unexpected(content: "\(other)")
        }
    }

    private struct Unexpected: Error { let content: String }

    @Test func `reads a customer's first words`() throws {
        let update = try Self.update(SampleUpdates.start)
        #expect(update.id == UpdateID(731_000_101))
        let message = try Self.message(SampleUpdates.start)
        #expect(message.id == 12 && !message.isEphemeral)
        #expect(message.chat.kind == .private && message.chat.id == TelegramID(420_001))
        #expect(message.from?.name == "Мария" && message.from?.language == "ru" && message.from?.isBot == false)
        #expect(message.date == Moment(seconds: 1_780_000_000))
        #expect(message.words?.text == "/start order_42")
        #expect(message.topic == nil && message.answered == nil && message.service == nil)
        let command = try #require(message.command)
        #expect(command.name == "start" && command.argument == "order_42" && command.bot == nil)
    }

    @Test func `knows a topic from a thread, and an answer from what only looks like one`() throws {
        let message = try Self.message(SampleUpdates.inTopic)
        #expect(message.topic == 41 && message.chat.isForum)
        #expect(message.replyTo?.id == 41 && message.answered == nil)
        #expect(message.replyTo?.message?.service == .topicCreated(name: "Мария #1"))
        let answer = try Self.message(SampleUpdates.answerInTopic)
        #expect(answer.answered?.id == 57 && answer.answered?.message?.words?.text == "Здравствуйте!")
        #expect(answer.quote?.words.text == "Здрав" && answer.quote?.isManual == true)
        let thread = try Self.message(
            SampleUpdates.inTopic.replacing(",\"is_topic_message\":true}}", with: "}}").replacing(
                "\"text\":\"Здравствуйте!\",\"is_topic_message\":true", with: "\"text\":\"x\""))
        #expect(thread.thread == 41 && thread.topic == nil && thread.answered?.id == 41)
    }

    @Test func `reads presses of buttons, on messages that are gone too`() throws {
        guard case .callback(let press) = try Self.update(SampleUpdates.press).content,
            case .callback(let old) = try Self.update(SampleUpdates.pressOnOldMessage).content
        else { throw Unexpected(content: "no press") }
        #expect(press.data == "take:1" && press.from.id == TelegramID(900) && press.message?.id == 44)
        #expect(press.message?.message?.topic == 41)
        #expect(old.message?.id == 4 && old.message?.message == nil && old.message?.chat.isForum == true)
    }

    @Test func `reads what people and the bot are in a chat`() throws {
        guard case .membership(let blocked) = try Self.update(SampleUpdates.blocked).content,
            case .membership(let promoted) = try Self.update(SampleUpdates.promoted).content
        else { throw Unexpected(content: "no membership") }
        #expect(blocked.before?.status == .member && blocked.now.status == .kicked && !blocked.now.isPresent)
        #expect(promoted.now.isAdministrator && promoted.now.isPresent && !promoted.now.isAnonymous)
        #expect(promoted.now.rights == [.manageChat, .deleteMessages, .manageTopics])
        let creator = ChatMember(["user": ["id": 1], "status": "creator", "is_anonymous": true])
        #expect(creator?.rights == Set(ChatRight.allCases) && creator?.isAnonymous == true)
        let gone = ChatMember(["user": ["id": 1], "status": "restricted", "is_member": false])
        #expect(gone?.isPresent == false)
        guard
            case .member? = Update(
                try JSONValue(parsing: SampleUpdates.promoted.replacing("my_chat_member", with: "chat_member")))?
                .content
        else { throw Unexpected(content: "no member") }
    }

    @Test func `reads reactions and leaves out those it does not know`() throws {
        guard case .reaction(let reaction) = try Self.update(SampleUpdates.reaction).content
        else { throw Unexpected(content: "no reaction") }
        #expect(reaction.message == 13 && reaction.before.isEmpty)
        #expect(reaction.now == [.emoji("👍"), .customEmoji("5")])
    }

    @Test func `reads files with their captions`() throws {
        let photo = try Self.message(SampleUpdates.photo)
        guard case .photo(let sizes) = photo.content else { throw Unexpected(content: "no photo") }
        #expect(sizes.last?.file == "AgAClarge" && sizes.last?.width == 1280)
        #expect(photo.album == "13908123456789012")
        #expect(photo.words?.html.html == "две <b>*фотографии*</b>")
        let document = try Self.message(SampleUpdates.forwarded)
        guard case .document(let file) = document.content else { throw Unexpected(content: "no document") }
        #expect(file.name == "счёт.pdf" && file.size == 20_971_521 && file.thumbnail?.width == 320)
        #expect(document.edited == Moment(seconds: 1_780_000_130))
        #expect(document.forwardOrigin == .hidden(name: "Кто-то") && document.externalReply?.origin.name == "Новости")
    }

    @Test(arguments: [
        (#"{"voice":{"file_id":"v","duration":3,"mime_type":"audio/ogg"}}"#, "voice"),
        (#"{"video":{"file_id":"v","width":1,"height":2}}"#, "video"),
        (#"{"video_note":{"file_id":"v","length":240,"duration":3}}"#, "roundVideo"),
        (#"{"audio":{"file_id":"v","performer":"P","title":"T"}}"#, "audio"),
        (#"{"document":{"file_id":"d"},"animation":{"file_id":"v"}}"#, "animation"),
        (#"{"sticker":{"file_id":"v","is_animated":true,"emoji":"👍"}}"#, "sticker"),
        (#"{"location":{"latitude":1,"longitude":2.5}}"#, "location"),
        (
            #"{"location":{"latitude":1,"longitude":2},"venue":{"location":{"latitude":1,"longitude":2},"title":"x"}}"#,
            "venue"
        ),
        (#"{"contact":{"phone_number":"+7","first_name":"A","user_id":5}}"#, "contact"),
        (#"{"poll":{"id":"1"}}"#, #"unsupported("poll")"#),
        (#"{"dice":{"emoji":"🎲","value":3}}"#, #"unsupported("dice")"#),
        (#"{"story":{"id":1}}"#, #"unsupported("story")"#),
        (#"{"hologram":{},"link_preview_options":{}}"#, #"unsupported("hologram")"#),
        (#"{"photo":[]}"#, #"unsupported("photo")"#),
        (#"{"document":{"file_name":"without id"}}"#, #"unsupported("document")"#),
        (#"{}"#, #"unsupported("nothing")"#),
        (#"{"forum_topic_closed":{}}"#, "service(Bot.ServiceMessage.topicClosed)"),
        (#"{"forum_topic_edited":{"name":"x"}}"#, #"service(Bot.ServiceMessage.topicEdited(name: Optional("x")))"#),
        (#"{"video_chat_started":{}}"#, #"service(Bot.ServiceMessage.other("video_chat_started"))"#),
        (#"{"migrate_to_chat_id":"wrong"}"#, #"service(Bot.ServiceMessage.other("migrate_to_chat_id"))"#),
        (
            #"{"new_chat_members":[{"id":1},{"wrong":1}],"new_chat_member":{"id":1}}"#,
            "service(Bot.ServiceMessage.joined"
        ),
        (#"{"left_chat_member":{"id":1}}"#, "service(Bot.ServiceMessage.left"),
        (#"{"pinned_message":{"message_id":1,"date":0,"chat":{"id":1}}}"#, "service(Bot.ServiceMessage.pinned"),
        (#"{"web_app_data":{"data":"{}","button_text":"x"}}"#, #"service(Bot.ServiceMessage.webAppData("{}"))"#),
    ])
    func `knows what a message is made of`(json: String, kind: String) throws {
        var object = try #require(JSONValue(parsing: json).object)
        object["message_id"] = 1
        object["date"] = 1
        object["chat"] = ["id": 1, "type": "private"]
        let message = try #require(TelegramMessage(.object(object)))
        #expect("\(message.content)".hasPrefix(kind))
    }

    @Test func `reads what there is of odd updates`() throws {
        #expect(try Self.update(SampleUpdates.unknownKind).content == .unknown("telepathy"))
        #expect(try Self.message(SampleUpdates.rich).content == .unsupported("rich_message"))
        #expect(try Self.message(SampleUpdates.ephemeral).isEphemeral)
        #expect(try Self.message(SampleUpdates.migrated).service == .migrated(to: TelegramID(-1_002_000_000_002)))
        #expect(try Self.update(#"{"update_id":1}"#).content == .unknown("nothing"))
        #expect(try Self.update(#"{"update_id":1,"message":{"chat":{"id":1}}}"#).content == .unknown("message"))
        #expect(try Self.update(#"{"update_id":-7.0,"message":"words"}"#).id == UpdateID(-7))
        #expect(Update(try JSONValue(parsing: #"{"message":{"message_id":1}}"#)) == nil)
        #expect(Update("words") == nil)
        let batch = UpdateBatch([["update_id": 1], ["no": "id"], 5, ["update_id": 2]])
        #expect(batch.updates.map(\.id.rawValue) == [1, 2] && batch.unreadable == [["no": "id"], 5])
        guard case .generationStopped(let stopped) = try Self.update(SampleUpdates.stopped).content
        else { throw Unexpected(content: "not stopped") }
        #expect(stopped.draft == 9)
    }

    @Test(arguments: [
        ("/take@Okno_Bot  12 34 ", 14, "take", "okno_bot", "12 34"), ("/Help", 5, "help", nil, ""),
        ("/x\ny", 2, "x", nil, "y"),
    ])
    func `reads commands`(text: String, length: Int, name: String, bot: String?, argument: String) {
        let call = CommandCall(FormattedText(text, entities: [MessageEntity(.command, offset: 0, length: length)]))
        #expect(call?.name == name && call?.bot == bot && call?.argument == argument)
    }

    @Test func `takes nothing else for a command`() {
        #expect(CommandCall(FormattedText("/start")) == nil)
        #expect(
            CommandCall(FormattedText("a /start", entities: [MessageEntity(.command, offset: 2, length: 6)])) == nil)
        #expect(CommandCall(FormattedText("/", entities: [MessageEntity(.command, offset: 0, length: 1)])) == nil)
        #expect(CommandCall(FormattedText("/@x", entities: [MessageEntity(.command, offset: 0, length: 3)])) == nil)
        #expect(CommandCall(FormattedText("", entities: [MessageEntity(.command, offset: 0, length: 9)])) == nil)
    }

    @Test func `knows Telegram's own senders`() {
        #expect(TelegramUser(["id": 1_087_968_824])?.isAnonymousAdministrator == true)
        #expect(TelegramUser(["id": 136_817_688])?.isChannelBot == true)
        #expect(TelegramUser(["id": 777_000])?.isTelegram == true)
        #expect(TelegramChat(["id": -1_002_000_000_001])?.kind == .supergroup)
        #expect(TelegramChat(["id": -5, "type": "new"])?.kind == .group)
    }

    @Test(arguments: [("❤️", "❤"), ("👍", "👍"), ("❤️‍🔥", "❤‍🔥"), ("🤷‍♂️", "🤷‍♂"), ("⚡️", "⚡"), ("✅", nil), ("x", nil)])
    func `knows which reactions there are`(emoji: String, spelling: String?) {
        #expect(TelegramReaction.allowed(emoji) == spelling.map { .emoji($0) })
    }
}
