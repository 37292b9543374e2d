package import Helpdesk
package import JSON

extension Reaction: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(by: try members.need("by"), emoji: try members.need("emoji"))
    }

    package var document: JSONObject { ["by": by.json, "emoji": emoji.json] }
}
