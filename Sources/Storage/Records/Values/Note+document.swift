package import Helpdesk
package import JSON

extension Note: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            update: try members.need("update"), at: try members.need("at"), manager: try members.need("manager"),
            name: try members.need("name"), text: try members.need("text"))
    }

    package var document: JSONObject {
        [
            "update": update.json, "at": at.json, "manager": manager.json, "name": name.json, "text": text.json,
        ]
    }
}
