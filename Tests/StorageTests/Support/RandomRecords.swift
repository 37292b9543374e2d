import Helpdesk
import Storage
import TestSupport

/// Makes records at random, with all that can be in them and now and then what should not be.
struct RandomRecords {
    private var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    static let texts = [
        "", " ", "0", "Где мой договор?", "Gde je moja dozvola?", "Где је моја дозвола?", "Менің құжатым қайда",
        "Де мій договір, м'який знак", "👩‍👩‍👧‍👦 🇷🇸 👍🏽", "e\u{301} é", "\u{301}begins with a mark", "\u{0}", "a\u{0}b",
        "\u{202E}kcab\u{202C}", "\u{FEFF}", "line\nline\r\n\ttab", "\"quoted\" \\ back", "{\"$where\":\"1\"}", "$gt",
        "a.b.c", "__proto__", "'; DROP TABLE chats; --", "\u{10FFFF}", "\u{FFFD}", "\u{1}\u{1F}\u{7F}",
        String(repeating: "длинно ", count: 300),
    ]

    static let numbers: [Int64] = [
        0, 1, -1, 42, 255, 1 << 31, (1 << 53) - 1, (1 << 53) + 1, -(1 << 53) - 1, .max, .min, 1_763_719_200_123,
        -1_001_234_567_890,
    ]

    mutating func text() -> String {
        let text = Self.texts[Int.random(in: 0..<Self.texts.count, using: &random)]
        return chance() ? text : text + Self.texts[Int.random(in: 0..<Self.texts.count, using: &random)]
    }

    mutating func number() -> Int64 {
        chance()
            ? Self.numbers[Int.random(in: 0..<Self.numbers.count, using: &random)]
            : .random(in: 0...9_999, using: &random)
    }

    mutating func int() -> Int { Int(number()) }
    mutating func moment() -> Moment { Moment(milliseconds: number()) }
    mutating func chance() -> Bool { Bool.random(using: &random) }

    mutating func maybe<Value>(_ make: (inout RandomRecords) -> Value) -> Value? { chance() ? make(&self) : nil }

    mutating func some<Value>(_ make: (inout RandomRecords) -> Value) -> [Value] {
        chance() ? [] : (0..<Int.random(in: 1...4, using: &random)).map { _ in make(&self) }
    }

    mutating func one<Value: CaseIterable>() -> Value {
        Array(Value.allCases)[Int.random(in: 0..<Value.allCases.count, using: &random)]
    }
}

extension RandomRecords {
    mutating func person() -> TelegramID { TelegramID(number()) }
    mutating func update() -> UpdateID { UpdateID(number()) }

    mutating func customer() -> Customer {
        var customer = Customer(id: CustomerID(text()), name: text(), since: moment())
        customer.username = maybe { $0.text() }
        customer.phone = maybe { $0.text() }
        customer.language = maybe { $0.one() }
        customer.choseLanguage = chance()
        customer.choseName = chance()
        customer.source = maybe { $0.text() }
        customer.chat = maybe { ChatID($0.text()) }
        if chance() { customer.lastSeen = moment() }
        customer.banned = maybe { $0.moment() }
        customer.blockedBot = maybe { $0.moment() }
        customer.updates = some { $0.update() }
        customer.version = number()
        return customer
    }

    mutating func state() -> ChatState {
        switch one() as ChatStatus {
        case .assistant: .assistant
        case .waiting: .waiting(since: moment())
        case .operator: .taken(by: person())
        case .closed: .closed
        }
    }

    mutating func topic() -> Topic {
        var topic = Topic(
            group: person(), thread: number(), card: maybe { $0.number() }, title: text(), isOpen: chance())
        topic.cardText = text()
        topic.icon = maybe { $0.text() }
        topic.told = number()
        return topic
    }

    mutating func chat() -> Chat {
        var chat = Chat(id: ChatID(text()), number: number(), customer: CustomerID(text()), opened: moment())
        chat.state = state()
        chat.era = number()
        chat.topic = maybe { $0.topic() }
        chat.dialogue = maybe {
            var dialogue = Dialogue(
                specialist: $0.person(), since: $0.moment(), card: $0.maybe { $0.number() }, told: $0.number())
            dialogue.shown = $0.some { Place($0.one(), chat: $0.person(), message: $0.number()) }
            return dialogue
        }
        chat.language = maybe { $0.one() }
        chat.category = maybe { $0.text() }
        chat.department = maybe { $0.text() }
        chat.priority = one()
        chat.reason = maybe { $0.text() }
        chat.source = maybe { $0.text() }
        chat.rating = maybe { Rating(score: $0.int(), comment: $0.maybe { $0.text() }, at: $0.moment()) }
        chat.notes = some {
            Note(update: $0.update(), at: $0.moment(), manager: $0.person(), name: $0.text(), text: $0.text())
        }
        chat.readByCustomer = number()
        chat.readByManager = number()
        chat.wanted = maybe { $0.moment() }
        chat.taken = maybe { $0.moment() }
        chat.answered = maybe { $0.moment() }
        chat.moved = maybe { $0.moment() }
        chat.lastManager = maybe { $0.person() }
        chat.unanswered = maybe { $0.moment() }
        chat.awayUntil = maybe { $0.moment() }
        chat.pastRatings = some { Rating(score: $0.int(), at: $0.moment()) }
        chat.reminder = maybe { Reminder(since: $0.moment(), count: $0.int()) }
        chat.closed = maybe { $0.moment() }
        chat.reopened = maybe { $0.moment() }
        if chance() { chat.lastWord = moment() }
        chat.updates = some { $0.update() }
        chat.version = number()
        return chat
    }

    mutating func attachment() -> Attachment {
        Attachment(
            file: FileID(text()), kind: one(), name: text(), mime: text(), size: number(), width: maybe { $0.int() },
            height: maybe { $0.int() }, seconds: maybe { $0.int() })
    }

    mutating func delivery() -> Delivery {
        var delivery = Delivery(one(), to: one(), due: moment())
        delivery.state = one()
        delivery.attempts = int()
        delivery.error = maybe { $0.text() }
        return delivery
    }

    mutating func message() -> Message {
        var message = Message(
            id: MessageID(text()), chat: ChatID(text()), author: one(), at: moment(), name: text(), text: text(),
            via: one(), source: maybe { $0.chance() ? .client($0.text()) : .update($0.update()) })
        message.manager = maybe { $0.person() }
        message.phrase = maybe { $0.one() }
        message.files = some { $0.attachment() }
        message.replyTo = maybe { $0.number() }
        message.ref = maybe { $0.text() }
        message.sources = some { $0.text() }
        message.asksFeedback = chance()
        message.helped = maybe { $0.chance() }
        message.revisions = some { Revision(text: $0.text(), until: $0.moment()) }
        message.edited = maybe { $0.moment() }
        message.deleted = maybe { $0.moment() }
        message.reactions = some { Reaction(by: $0.one(), emoji: $0.text()) }
        message.places = some { Place($0.one(), chat: $0.person(), message: $0.number()) }
        message.deliveries = some { $0.delivery() }
        message.updates = some { $0.update() }
        message.version = number()
        return message.numbered(number())
    }

    mutating func manager() -> Manager {
        var manager = Manager(id: person(), name: text(), role: one(), since: moment())
        manager.username = maybe { $0.text() }
        manager.isSpecialist = chance()
        manager.isAvailable = chance()
        manager.language = maybe { $0.one() }
        manager.lastSeen = maybe { $0.moment() }
        manager.lastDialogue = maybe { $0.moment() }
        manager.removed = maybe { $0.moment() }
        manager.addedBy = maybe { $0.person() }
        manager.version = number()
        return manager
    }

    mutating func entry() -> FAQEntry {
        var entry = FAQEntry(id: FAQID(text()), question: text(), answer: text(), added: moment())
        entry.alternatives = some { $0.text() }
        entry.language = maybe { $0.one() }
        entry.category = maybe { $0.text() }
        entry.addedBy = maybe { $0.person() }
        if chance() { entry.changed = moment() }
        entry.version = number()
        return entry
    }

    mutating func updateRecord() -> UpdateRecord {
        UpdateRecord(
            id: update(), at: moment(), person: maybe { $0.person() }, body: maybe { $0.text() },
            problem: maybe { $0.text() })
    }

    mutating func line() -> AuditLine {
        AuditLine(
            id: text(), at: moment(), actor: text(), action: text(), chat: maybe { ChatID($0.text()) },
            details: Dictionary(some { ($0.text(), $0.text()) }) { first, _ in first })
    }

    mutating func file() -> FileRecord {
        var file = FileRecord(
            id: FileID(text()), at: moment(), customer: maybe { CustomerID($0.text()) }, name: text(), mime: text(),
            size: number(), hash: text())
        file.width = maybe { $0.int() }
        file.height = maybe { $0.int() }
        file.chat = maybe { ChatID($0.text()) }
        file.version = number()
        return file
    }

    mutating func setting() -> Setting { Setting(name: text(), value: text()) }

    /// One of a kind, as what it is kept as.
    mutating func record(_ kind: RecordKind) -> any Record {
        switch kind {
        case .customer: customer()
        case .chat: chat()
        case .message: message()
        case .manager: manager()
        case .entry: entry()
        case .update: updateRecord()
        case .audit: line()
        case .file: file()
        case .setting: setting()
        case .counter: Counter(name: text(), value: number())
        }
    }
}
