/// Adds the facts of chats up.
struct Tally {
    private var statistics: Statistics
    private let firstDay: Int64
    private var firstAnswers: [Duration] = []
    private var resolutions: [Duration] = []
    private var people: [TelegramID: Statistics.Person] = [:]
    private var answersOf: [TelegramID: [Duration]] = [:]
    private var categories: [String?: Statistics.Category] = [:]
    private var sources: [String: Statistics.Source] = [:]
    private var gaps: [(at: Moment, question: String, chat: ChatID)] = []

    init(days: Int, today: Int64, _ zone: ZoneRules) {
        firstDay = today - Int64(days) + 1
        statistics = Statistics(days: days, since: zone.moment(local: firstDay * 86_400))
    }

    var since: Moment { statistics.since }

    mutating func add(_ facts: ChatFacts, of chat: Chat) {
        for (words, count) in facts.words where words.day >= firstDay {
            statistics.messages[words.author, default: 0] += count
            if let manager = words.manager { change(manager) { $0.messages += count } }
        }
        var category = categories[chat.category] ?? Statistics.Category(name: chat.category)
        for fact in facts.facts where fact.at >= since {
            add(fact, of: chat.id)
            category.add(fact.kind)
        }
        categories[chat.category] = category
    }

    private mutating func add(_ fact: ChatFacts.Fact, of chat: ChatID) {
        switch fact.kind {
        case .began: statistics.begun += 1
        case .escalated: statistics.escalated += 1
        case .answered(let time, let manager):
            firstAnswers.append(time)
            change(manager) { _ in }
            answersOf[manager, default: []].append(time)
        case .closed(let time, let isSolvedByAssistant, let manager):
            statistics.closed += 1
            if isSolvedByAssistant { statistics.solvedByAssistant += 1 }
            resolutions.append(time)
            if let manager { change(manager) { $0.closed += 1 } }
        case .rated(let score, let manager):
            statistics.ratings.scores[score, default: 0] += 1
            if let manager { change(manager) { $0.ratings.scores[score, default: 0] += 1 } }
        case .judged(let name, let helped):
            var source = sources[name] ?? Statistics.Source(name: name)
            if helped { source.helped += 1 } else { source.didNotHelp += 1 }
            sources[name] = source
        case .gap(let question): gaps.append((fact.at, question, chat))
        }
    }

    private mutating func change(_ manager: TelegramID, _ change: (inout Statistics.Person) -> Void) {
        var person = people[manager] ?? Statistics.Person(id: manager, name: "\(manager)")
        change(&person)
        people[manager] = person
    }

    func total(_ names: [TelegramID: String], _ now: [ChatStatus: Int]) -> Statistics {
        var total = statistics
        total.now = now
        total.firstAnswers = Statistics.Times(firstAnswers)
        total.resolutions = Statistics.Times(resolutions)
        total.people = people.values.map { person in
            var person = person
            person.name = names[person.id] ?? person.name
            person.firstAnswers = Statistics.Times(answersOf[person.id] ?? [])
            return person
        }.sorted { ($1.closed, $1.messages, $0.id) < ($0.closed, $0.messages, $1.id) }
        total.categories = categories.values.filter(\.isSomething)
            .sorted { ($1.begun, $0.name ?? "") < ($0.begun, $1.name ?? "") }
        total.sources = sources.values
            .sorted { ($1.helped + $1.didNotHelp, $0.name) < ($0.helped + $0.didNotHelp, $1.name) }
        total.gaps = QuestionGroups(gaps).largest(20)
        return total
    }
}

extension Statistics.Times {
    init(_ times: [Duration]) {
        let sorted = times.sorted()
        self.init(count: sorted.count, median: sorted.rank(50), most: sorted.rank(90))
    }
}

extension [Duration] {
    /// The smallest one that so many of a hundred are no larger than.
    fileprivate func rank(_ percent: Int) -> Duration? {
        isEmpty ? nil : self[Swift.max(0, (count * percent + 99) / 100 - 1)]
    }
}

extension Statistics.Category {
    fileprivate var isSomething: Bool { begun + escalated + closed > 0 }

    fileprivate mutating func add(_ kind: ChatFacts.Fact.Kind) {
        switch kind {
        case .began: begun += 1
        case .escalated: escalated += 1
        case .closed(_, let isSolvedByAssistant, _):
            closed += 1
            if isSolvedByAssistant { solvedByAssistant += 1 }
        case .answered, .rated, .judged, .gap: break
        }
    }
}
