package import Helpdesk
package import JSON

extension AuditLine: Record {
    package static var kind: RecordKind { .audit }
    package var key: String { id }

    package init(members: JSONObject) throws(MemberProblem) {
        let details: [AuditDetail] = try members.find("details") ?? []
        self.init(
            id: try members.need("id"), at: try members.need("at"), actor: try members.need("actor"),
            action: try members.need("action"), chat: try members.find("chat"),
            details: Dictionary(details.map { ($0.name, $0.value) }) { _, last in last })
    }

    package var document: JSONObject {
        let details = details.sorted { $0.key < $1.key }.map { AuditDetail(name: $0.key, value: $0.value) }
        return [
            "id": id.json,
            "at": at.json,
            "actor": actor.json,
            "action": action.json,
            "chat": chat.json,
            "details": details.json(unless: []),
        ]
    }
}
