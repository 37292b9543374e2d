package import JSON

/// A setting made by people at work.
package struct Setting: Record {
    package let name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }

    package static var kind: RecordKind { .setting }
    package var key: String { name }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(name: try members.need("name"), value: try members.need("value"))
    }

    package var document: JSONObject { ["name": name.json, "value": value.json] }
}
