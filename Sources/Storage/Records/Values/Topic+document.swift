package import Helpdesk
package import JSON

extension Topic: DocumentObject {
    /// What the topic is found by, as in `-1001:42`.
    package static func key(group: TelegramID, thread: Int64) -> String { "\(group):\(thread)" }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            group: try members.need("group"), thread: try members.need("thread"), card: try members.find("card"),
            title: try members.need("title"), isOpen: try members.find("open") ?? true)
        icon = try members.find("icon")
        cardText = try members.find("cardText") ?? ""
        told = try members.find("told") ?? 0
    }

    package var document: JSONObject {
        [
            "group": group.json,
            "thread": thread.json,
            "card": card.json,
            "cardText": cardText.json(unless: ""),
            "title": title.json,
            "icon": icon.json,
            "open": isOpen.json(unless: true),
            "told": told.json(unless: 0),
        ]
    }
}
