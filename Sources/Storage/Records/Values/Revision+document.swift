package import Helpdesk
package import JSON

extension Revision: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(text: try members.need("text"), until: try members.need("until"))
    }

    package var document: JSONObject { ["text": text.json, "until": until.json] }
}
