package import Helpdesk
package import JSON

extension Message: VersionedRecord {
    package static var kind: RecordKind { .message }
    package var key: String { Self.key(chat, seq) }

    package init(members: JSONObject) throws(MemberProblem) {
        let chat: ChatID = try members.need("chat")
        let source: String? = try members.find("source")
        self.init(
            id: try members.need("id"), chat: chat, author: try members.need("author"), at: try members.need("at"),
            name: try members.need("name"), text: try members.need("text"), via: try members.need("via"),
            source: try source.map { text throws(MemberProblem) in try MessageSource(text: text, in: chat) })
        self = numbered(try members.need("seq"))
        manager = try members.find("manager")
        phrase = try members.find("phrase")
        files = try members.find("files") ?? []
        replyTo = try members.find("replyTo")
        ref = try members.find("ref")
        sources = try members.find("sources") ?? []
        asksFeedback = try members.find("asksFeedback") ?? false
        helped = try members.find("helped")
        revisions = try members.find("revisions") ?? []
        edited = try members.find("edited")
        deleted = try members.find("deleted")
        reactions = try members.find("reactions") ?? []
        places = try members.find("places") ?? []
        deliveries = try members.find("deliveries") ?? []
        updates = try members.find("updates") ?? []
        version = try members.find("version") ?? 0
    }

    package var document: JSONObject {
        [
            "id": id.json,
            "chat": chat.json,
            "seq": seq.json,
            "author": author.json,
            "at": at.json,
            "name": name.json,
            "manager": manager.json,
            "text": text.json,
            "phrase": phrase.json,
            "files": files.json(unless: []),
            "replyTo": replyTo.json,
            "via": via.json,
            "source": source.map { .string($0.text(in: chat)) },
            "ref": ref.json,
            "sources": sources.json(unless: []),
            "asksFeedback": asksFeedback.json(unless: false),
            "helped": helped.json,
            "revisions": revisions.json(unless: []),
            "edited": edited.json,
            "deleted": deleted.json,
            "reactions": reactions.json(unless: []),
            "places": places.json(unless: []),
            "deliveries": deliveries.json(unless: []),
            "updates": updates.json(unless: []),
            "version": version.json(unless: 0),
        ]
    }
}
