package import Helpdesk
package import JSON

extension Customer: VersionedRecord {
    package static var kind: RecordKind { .customer }
    package var key: String { id.rawValue }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(id: try members.need("id"), name: try members.need("name"), since: try members.need("since"))
        username = try members.find("username")
        phone = try members.find("phone")
        language = try members.find("language")
        choseName = try members.find("choseName") ?? false
        choseLanguage = try members.find("choseLanguage") ?? false
        source = try members.find("source")
        chat = try members.find("chat")
        lastSeen = try members.find("lastSeen") ?? since
        banned = try members.find("banned")
        blockedBot = try members.find("blockedBot")
        updates = try members.find("updates") ?? []
        version = try members.find("version") ?? 0
    }

    package var document: JSONObject {
        [
            "id": id.json,
            "since": since.json,
            "name": name.json,
            "username": username.json,
            "phone": phone.json,
            "language": language.json,
            "choseName": choseName.json(unless: false),
            "choseLanguage": choseLanguage.json(unless: false),
            "source": source.json,
            "chat": chat.json,
            "lastSeen": lastSeen.json(unless: since),
            "banned": banned.json,
            "blockedBot": blockedBot.json,
            "updates": updates.json(unless: []),
            "version": version.json(unless: 0),
        ]
    }
}
