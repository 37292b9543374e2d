package import Helpdesk
package import JSON

extension Attachment: DocumentObject {
    package init(members: JSONObject) throws(MemberProblem) {
        self.init(
            file: try members.need("file"), kind: try members.find("kind") ?? .document,
            name: try members.need("name"), mime: try members.need("mime"), size: try members.need("size"),
            width: try members.find("width"), height: try members.find("height"),
            seconds: try members.find("seconds"))
    }

    package var document: JSONObject {
        [
            "file": file.json,
            "kind": kind.json(unless: .document),
            "name": name.json,
            "mime": mime.json,
            "size": size.json,
            "width": width.json,
            "height": height.json,
            "seconds": seconds.json,
        ]
    }
}
