package import Helpdesk
package import JSON

extension Chat: VersionedRecord {
    package static var kind: RecordKind { .chat }
    package var key: String { id.rawValue }

    /// What its topic is found by; no two chats have the same.
    package var topicKey: String? { topic.map { Topic.key(group: $0.group, thread: $0.thread) } }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            id: try members.need("id"), number: try members.need("number"), customer: try members.need("customer"),
            opened: try members.need("opened"))
        state = try ChatState(members: members)
        era = try members.find("era") ?? 0
        topic = try members.find("topic")
        dialogue = try members.find("dialogue")
        language = try members.find("language")
        category = try members.find("category")
        department = try members.find("department")
        priority = try members.find("priority") ?? .normal
        reason = try members.find("reason")
        source = try members.find("source")
        rating = try members.find("rating")
        pastRatings = try members.find("pastRatings") ?? []
        notes = try members.find("notes") ?? []
        readByCustomer = try members.find("readByCustomer") ?? 0
        readByManager = try members.find("readByManager") ?? 0
        wanted = try members.find("wanted")
        taken = try members.find("taken")
        answered = try members.find("answered")
        closed = try members.find("closed")
        reopened = try members.find("reopened")
        lastWord = try members.find("lastWord") ?? opened
        moved = try members.find("moved")
        lastManager = try members.find("lastManager")
        unanswered = try members.find("unanswered")
        reminder = try members.find("reminder")
        awayUntil = try members.find("awayUntil")
        updates = try members.find("updates") ?? []
        version = try members.find("version") ?? 0
    }

    package var document: JSONObject {
        [
            "id": id.json,
            "number": number.json,
            "customer": customer.json,
            "opened": opened.json,
            "state": status.json,
            "waitingSince": state.waitingSince.json,
            "takenBy": state.manager.json,
            "era": era.json(unless: 0),
            "topic": topic.json,
            "dialogue": dialogue.json,
            "language": language.json,
            "category": category.json,
            "department": department.json,
            "priority": priority.json(unless: .normal),
            "reason": reason.json,
            "source": source.json,
            "rating": rating.json,
            "pastRatings": pastRatings.json(unless: []),
            "notes": notes.json(unless: []),
            "readByCustomer": readByCustomer.json(unless: 0),
            "readByManager": readByManager.json(unless: 0),
            "wanted": wanted.json,
            "taken": taken.json,
            "answered": answered.json,
            "closed": closed.json,
            "reopened": reopened.json,
            // Always there: the queues are sorted by it.
            "lastWord": lastWord.json,
            "moved": moved.json,
            "lastManager": lastManager.json,
            "unanswered": unanswered.json,
            "reminder": reminder.json,
            "awayUntil": awayUntil.json,
            "updates": updates.json(unless: []),
            "version": version.json(unless: 0),
        ]
    }
}
