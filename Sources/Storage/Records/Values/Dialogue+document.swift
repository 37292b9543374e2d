package import Helpdesk
package import JSON

extension Dialogue: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            specialist: try members.need("specialist"), since: try members.need("since"),
            card: try members.find("card"), told: try members.find("told") ?? 0)
        shown = try members.find("shown") ?? []
    }

    package var document: JSONObject {
        [
            "specialist": specialist.json,
            "since": since.json,
            "card": card.json,
            "told": told.json(unless: 0),
            "shown": shown.json(unless: []),
        ]
    }
}
