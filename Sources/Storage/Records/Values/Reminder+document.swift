package import Helpdesk
package import JSON

extension Reminder: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(since: try members.need("since"), count: try members.need("count"))
    }

    package var document: JSONObject { ["since": since.json, "count": count.json] }
}
