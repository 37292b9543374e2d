package import Helpdesk
package import JSON

extension FileRecord: VersionedRecord {
    package static var kind: RecordKind { .file }
    package var key: String { id.rawValue }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            id: try members.need("id"), at: try members.need("at"), customer: try members.find("customer"),
            name: try members.need("name"), mime: try members.need("mime"), size: try members.need("size"),
            hash: try members.need("hash"))
        width = try members.find("width")
        height = try members.find("height")
        chat = try members.find("chat")
        version = try members.find("version") ?? 0
    }

    package var document: JSONObject {
        [
            "id": id.json,
            "at": at.json,
            "customer": customer.json,
            "name": name.json,
            "mime": mime.json,
            "size": size.json,
            "hash": hash.json,
            "width": width.json,
            "height": height.json,
            "chat": chat.json,
            "version": version.json(unless: 0),
        ]
    }
}
