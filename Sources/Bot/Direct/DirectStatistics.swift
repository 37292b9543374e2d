import Helpdesk

/// What specialists may know of the whole desk.
struct DirectStatistics: Equatable {
    /// Someone's dialogue, as its last specialist had it.
    struct Dialogue: Equatable {
        let number: Int64
        let customer: String
        let specialist: TelegramID
        let since: Moment
        let isOver: Bool
    }

    private(set) var clients = 0
    private(set) var messages: Int64 = 0
    private(set) var waiting = 0
    private(set) var active = 0
    /// The newest first.
    private(set) var dialogues: [Dialogue] = []
    private(set) var count: [TelegramID: Int] = [:]
    private(set) var managers: [Manager] = []

    private static let dialoguesShown = 10

    /// Looks through all chats.
    init(_ store: any Store) async throws {
        var customers: Set<CustomerID> = []
        var newest: [Chat] = []
        for status in ChatStatus.allCases {
            var last: Chat?
            repeat {
                let page = try await store.chats(status, after: last, limit: 500)
                for chat in page {
                    customers.insert(chat.customer)
                    messages += try await store.lastSeq(chat.id)
                    if let dialogue = chat.dialogue { count[dialogue.specialist, default: 0] += 1 }
                }
                newest = Self.newest(newest + page)
                last = page.last
            } while last != nil
        }
        clients = customers.count
        let counts = try await store.chatCounts()
        (waiting, active) = (counts[.waiting] ?? 0, counts[.operator] ?? 0)
        for chat in newest {
            guard let dialogue = chat.dialogue else { continue }
            let name = try await store.customer(chat.customer)?.name ?? "—"
            dialogues.append(
                Dialogue(
                    number: chat.number, customer: name, specialist: dialogue.specialist, since: dialogue.since,
                    isOver: !chat.isWithSpecialist))
        }
        managers = try await store.managers().filter { $0.isSpecialist && $0.isActive }
    }

    private static func newest(_ chats: [Chat]) -> [Chat] {
        let sorted = chats.filter { $0.dialogue != nil }.sorted { left, right in
            (left.dialogue?.since ?? left.opened) > (right.dialogue?.since ?? right.opened)
        }
        return Array(sorted.prefix(dialoguesShown))
    }

    func text(_ language: Language, now: Moment) -> TelegramHTML {
        func label(_ text: DirectText) -> String { text.text(language) }
        var lines: [TelegramHTML] = [
            .text("\(label(.clients)): \(clients)"), .text("\(label(.messages)): \(messages)"),
            .text("\(label(.waiting)): \(waiting)"), .text("\(label(.active)): \(active)"),
        ]
        if !dialogues.isEmpty { lines.append(.bold(.text("\n" + label(.lastDialogues)))) }
        for dialogue in dialogues {
            let name = managers.first { $0.id == dialogue.specialist }?.name ?? "\(dialogue.specialist)"
            let mark = dialogue.isOver ? "✅" : "🟢"
            lines.append(
                .text("\(mark) #\(dialogue.number) \(dialogue.customer) — \(name), \(Self.time(dialogue.since))"))
        }
        if !managers.isEmpty { lines.append(.bold(.text("\n" + label(.specialists)))) }
        for manager in managers {
            let state = manager.isAvailable ? "🟢 \(label(.isAvailable))" : "⚪️ \(label(.isAway))"
            let seen = manager.lastSeen.map { ", \(Self.time($0))" } ?? ""
            lines.append(.text("\(manager.name): \(state), 💬 \(count[manager.id] ?? 0)\(seen)"))
        }
        return lines.joined("\n")
    }

    /// As in `2026-11-25 14:30 UTC`.
    private static func time(_ moment: Moment) -> String {
        moment.description.prefix(16).replacing("T", with: " ") + " UTC"
    }
}
