package import Helpdesk
package import JSON

extension UpdateRecord: Record {
    package static var kind: RecordKind { .update }
    package var key: String { "\(id)" }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            id: try members.need("id"), at: try members.need("at"), person: try members.find("person"),
            body: try members.find("body"), problem: try members.find("problem"))
    }

    package var document: JSONObject {
        ["id": id.json, "at": at.json, "person": person.json, "body": body.json, "problem": problem.json]
    }
}
