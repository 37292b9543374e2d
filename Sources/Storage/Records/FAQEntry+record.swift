package import Helpdesk
package import JSON

extension FAQEntry: VersionedRecord {
    package static var kind: RecordKind { .entry }
    package var key: String { id.rawValue }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            id: try members.need("id"), question: try members.need("question"), answer: try members.need("answer"),
            added: try members.need("added"))
        alternatives = try members.find("alternatives") ?? []
        language = try members.find("language")
        category = try members.find("category")
        addedBy = try members.find("addedBy")
        changed = try members.find("changed") ?? added
        version = try members.find("version") ?? 0
    }

    package var document: JSONObject {
        [
            "id": id.json,
            "added": added.json,
            "question": question.json,
            "alternatives": alternatives.json(unless: []),
            "answer": answer.json,
            "language": language.json,
            "category": category.json,
            "addedBy": addedBy.json,
            "changed": changed.json(unless: added),
            "version": version.json(unless: 0),
        ]
    }
}
