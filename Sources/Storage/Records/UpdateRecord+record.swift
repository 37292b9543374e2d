package import Helpdesk
package import JSON

extension UpdateRecord: Record {
    package static var kind: RecordKind { .update }
    package var key: String { "\(id)" }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(id: try members.need("id"), at: try members.need("at"), problem: try members.find("problem"))
    }

    package var document: JSONObject { ["id": id.json, "at": at.json, "problem": problem.json] }
}
