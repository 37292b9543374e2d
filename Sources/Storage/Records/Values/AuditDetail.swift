import JSON

/// One of the details of an audit line: its name is no name of the document's, for it may be any text.
struct AuditDetail: DocumentObject, Equatable {
    let name: String
    let value: String

    init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    init(members: JSONObject) throws(MemberProblem) {
        self.init(name: try members.need("name"), value: try members.need("value"))
    }

    var document: JSONObject { ["name": name.json, "value": value.json] }
}
