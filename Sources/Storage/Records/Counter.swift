package import JSON

/// How far a store has counted: chats, or the update that was taken in last.
package struct Counter: Record {
    package let name: String
    package var value: Int64

    package init(name: String, value: Int64) {
        self.name = name
        self.value = value
    }

    package static var kind: RecordKind { .counter }
    package var key: String { name }

    package init(members: JSONObject) throws(MemberProblem) {
        self.init(name: try members.need("name"), value: try members.need("value"))
    }

    package var document: JSONObject { ["name": name.json, "value": value.json] }

    /// Says nothing of a desk: `check` writes it.
    static let check = "check"
}
