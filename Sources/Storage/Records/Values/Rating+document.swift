package import Helpdesk
package import JSON

extension Rating: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            score: try members.need("score"), comment: try members.find("comment"), at: try members.need("at"))
    }

    package var document: JSONObject { ["score": score.json, "comment": comment.json, "at": at.json] }
}
