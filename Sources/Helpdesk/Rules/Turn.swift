/// One event on its way to a decision.
struct Turn {
    private(set) var decision: Decision
    let circumstances: Circumstances

    var chat: Chat { decision.chat }

    init(_ chat: Chat, _ circumstances: Circumstances) {
        decision = Decision(chat)
        self.circumstances = circumstances
    }

    // MARK: Steps

    mutating func move(_ event: ChatEvent) throws(DeskError) {
        do { try decision.chat.move(event, at: circumstances.now) } catch { throw .refused(error) }
    }

    /// Moves, and says so if it made a difference.
    mutating func move(
        _ event: ChatEvent, saying phrase: Phrase, name: String = "", quietly: Bool = false
    ) throws(DeskError) {
        let before = chat.state
        try move(event)
        if chat.state != before { say(phrase, name: name, quietly: quietly) }
    }

    mutating func change(_ change: (inout Chat) -> Void) {
        change(&decision.chat)
    }

    mutating func say(
        _ phrase: Phrase, name: String = "", quietly: Bool = false, source: MessageSource? = nil
    ) {
        let language = chat.language ?? circumstances.customer.language ?? .russian
        var message = Message(
            id: circumstances.ids.message(at: circumstances.now), chat: chat.id, author: .system,
            at: circumstances.now, name: name, text: phrase.text(language, name: name), via: .web,
            source: source)
        message.phrase = phrase
        if !quietly { tellCustomer(&message) }
        if isKnownToManagers { tellManagers(&message) }
        decision.messages.append(message)
    }

    /// Says what the event is about.
    mutating func say(_ message: Message) {
        decision.said = decision.messages.count
        decision.messages.append(message)
    }

    // MARK: Messages

    func message(_ words: Words, by author: Author, name: String) -> Message {
        var message = Message(
            id: circumstances.ids.message(at: circumstances.now), chat: chat.id, author: author,
            at: circumstances.now, name: name, text: words.text, via: words.via, source: words.source)
        message.files = words.files
        message.replyTo = words.replyTo
        message.places = words.places
        message.updates = words.updates
        return message
    }

    /// In Telegram too, unless the customer reads it in the web chat first.
    func tellCustomer(_ message: inout Message) {
        guard circumstances.customer.id.telegram != nil else { return }
        let grace = circumstances.isWatching ? Rules.graceOfThoseWatching : .zero
        message.deliver(.post, to: .privateChat, due: circumstances.now + grace)
    }

    func tellManagers(_ message: inout Message) {
        message.deliver(.post, to: circumstances.managers, due: circumstances.now)
    }

    private var isKnownToManagers: Bool {
        circumstances.managers == .specialist ? chat.dialogue != nil : chat.topic != nil
    }

    func check(_ words: Words) throws(DeskError) {
        guard !words.isEmpty else { throw .emptyMessage }
        guard words.text.utf16.count <= Rules.textLimit || words.via == .telegram else {
            throw .textTooLong(limit: Rules.textLimit)
        }
        guard words.files.count <= Rules.filesLimit else { throw .tooManyFiles(limit: Rules.filesLimit) }
    }
}
