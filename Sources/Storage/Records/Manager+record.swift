package import Helpdesk
package import JSON

extension Manager: VersionedRecord {
    package static var kind: RecordKind { .manager }
    package var key: String { "\(id)" }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            id: try members.need("id"), name: try members.need("name"), role: try members.need("role"),
            since: try members.need("since"))
        username = try members.find("username")
        isSpecialist = try members.find("specialist") ?? false
        isAvailable = try members.find("available") ?? false
        language = try members.find("language")
        lastSeen = try members.find("lastSeen")
        lastDialogue = try members.find("lastDialogue")
        removed = try members.find("removed")
        addedBy = try members.find("addedBy")
        version = try members.find("version") ?? 0
    }

    package var document: JSONObject {
        [
            "id": id.json,
            "since": since.json,
            "name": name.json,
            "username": username.json,
            "role": role.json,
            "specialist": isSpecialist.json(unless: false),
            "available": isAvailable.json(unless: false),
            "language": language.json,
            "lastSeen": lastSeen.json,
            "lastDialogue": lastDialogue.json,
            "removed": removed.json,
            "addedBy": addedBy.json,
            "version": version.json(unless: 0),
        ]
    }
}
