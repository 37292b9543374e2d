/// Puts questions together that share most of their words, whatever their endings.
struct QuestionGroups {
    private struct Group {
        var stems: Set<String>
        var gap: Statistics.Gap
    }

    private var groups: [Group] = []

    init(_ questions: [(at: Moment, question: String, chat: ChatID)]) {
        for (at, question, chat) in questions.sorted(by: { ($1.at, $1.chat) < ($0.at, $0.chat) }) {
            let stems = Self.stems(question)
            let known = groups.firstIndex { Self.areAlike($0.stems, stems) }
            if let known {
                groups[known].gap.count += 1
                if !groups[known].gap.chats.contains(chat) { groups[known].gap.chats.append(chat) }
            } else if groups.count < Self.most {
                let gap = Statistics.Gap(question: question.trimmed, count: 1, last: at, chats: [chat])
                groups.append(Group(stems: stems, gap: gap))
            }
        }
    }

    /// Those asked most often, the newest first among equals.
    func largest(_ count: Int) -> [Statistics.Gap] {
        Array(groups.map(\.gap).sorted { ($1.count, $1.last) < ($0.count, $0.last) }.prefix(count))
    }

    private static func areAlike(_ left: Set<String>, _ right: Set<String>) -> Bool {
        let shared = left.intersection(right).count
        return shared > 0 && shared * 2 >= max(left.count, right.count)
    }

    private static func stems(_ question: String) -> Set<String> {
        let words = question.plainWords
        let long = words.filter { $0.count > 2 }
        return Set((long.isEmpty ? words : long).prefix(40).map { String($0.prefix(5)) })
    }

    // Beyond that there is no list that anyone would read.
    private static let most = 500
}
