/// What the statistics take from one chat: read from what was said in it and nothing else, so that they can be counted
/// anew at any time.
struct ChatFacts: Sendable {
    /// Something that happened, and when.
    struct Fact: Sendable {
        enum Kind: Sendable {
            /// The customer came with something: the first word, or the first after the end.
            case began
            case escalated
            /// The first word of a person's after someone was called.
            case answered(after: Duration, by: TelegramID)
            case closed(after: Duration, isSolvedByAssistant: Bool, manager: TelegramID?)
            case rated(Int, manager: TelegramID?)
            case judged(source: String, helped: Bool)
            /// No answer was found, or it did not help.
            case gap(String)
        }

        var at: Moment
        var kind: Kind
    }

    /// How many messages of each author there were on a day.
    struct Words: Hashable, Sendable {
        var day: Int64
        var author: Author
        var manager: TelegramID?
    }

    var facts: [Fact] = []
    var words: [Words: Int] = [:]

    private var began: Moment?
    private var wanted: Moment?
    private var isEscalated = false
    private var hasAnswer = false
    private var manager: TelegramID?
    /// What the customer asked and no one has answered, and what was answered last.
    private var asked: [String] = []
    private var answered: [String] = []
    private var wasRefuted = false

    init() {}

    /// The facts of a chat that is told from its first message on.
    init(_ chat: Chat, _ messages: [Message], _ zone: ZoneRules) {
        for message in messages { hear(message, zone) }
        for rating in chat.pastRatings + [chat.rating].compactMap(\.self) {
            let end = facts.last { fact in
                if case .closed = fact.kind { fact.at <= rating.at } else { false }
            }
            guard case .closed(_, _, let manager)? = end?.kind else { continue }
            facts.append(Fact(at: rating.at, kind: .rated(rating.score, manager: manager)))
        }
    }

    private mutating func hear(_ message: Message, _ zone: ZoneRules) {
        let day = zone.local(message.at).floored(by: 86_400)
        words[Words(day: day, author: message.author, manager: message.manager), default: 0] += 1
        switch message.author {
        case .customer:
            begin(at: message.at)
            asked.append(message.text)
        case .assistant:
            hasAnswer = true
            (answered, asked) = (asked.isEmpty ? answered : asked, [])
            wasRefuted = message.helped == false
            guard let helped = message.helped else { return }
            for source in message.sources { note(.judged(source: source, helped: helped), message.at) }
        case .manager:
            if let wanted, let manager = message.manager {
                note(.answered(after: message.at - wanted, by: manager), message.at)
            }
            (wanted, asked, manager) = (nil, [], message.manager)
            isEscalated = true
        case .system: if let phrase = message.phrase { hear(phrase, at: message.at) }
        }
    }

    private mutating func hear(_ phrase: Phrase, at time: Moment) {
        switch phrase {
        case .wanted, .away, .allBusy: escalate(at: time)
        case .left: wanted = time
        case .reopened:
            began = time
            isEscalated = true
        case .closedByCustomer, .closedByManager, .closedIdle: close(at: time)
        case .joined, .handedBack: break
        }
    }

    private mutating func begin(at time: Moment) {
        guard began == nil else { return }
        began = time
        note(.began, time)
    }

    private mutating func escalate(at time: Moment) {
        begin(at: time)
        // That no one is there may be said more than once.
        guard wanted == nil else { return }
        wanted = time
        isEscalated = true
        note(.escalated, time)
        let question = (asked.isEmpty && wasRefuted ? answered : asked).joined(separator: " ")
        if !question.trimmed.isEmpty { note(.gap(question), time) }
    }

    private mutating func close(at time: Moment) {
        if let began {
            let isSolved = hasAnswer && !isEscalated
            note(.closed(after: time - began, isSolvedByAssistant: isSolved, manager: manager), time)
        }
        (began, wanted, isEscalated, hasAnswer, manager) = (nil, nil, false, false, nil)
        (asked, answered, wasRefuted) = ([], [], false)
    }

    private mutating func note(_ kind: Fact.Kind, _ time: Moment) { facts.append(Fact(at: time, kind: kind)) }
}
