package import Helpdesk
package import JSON

extension Delivery: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(try members.need("action"), to: try members.need("target"), due: try members.need("due"))
        state = try members.find("state") ?? .pending
        attempts = try members.find("attempts") ?? 0
        error = try members.find("error")
    }

    package var document: JSONObject {
        [
            "action": action.json,
            "target": target.json,
            "state": state.json(unless: .pending),
            "attempts": attempts.json(unless: 0),
            "due": due.json,
            "error": error.json,
        ]
    }
}
