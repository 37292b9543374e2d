package import JSON

/// A value that is an object in a document, or the whole of one.
package protocol DocumentObject: DocumentValue {
    init(members: JSONObject) throws(MemberProblem)
    var document: JSONObject { get }
}

extension DocumentObject {
    package init(json: JSONValue) throws(MemberProblem) {
        guard case .object(let members) = json else { throw MemberProblem("is not an object") }
        try self.init(members: members)
    }

    package var json: JSONValue { .object(document) }
}

extension JSONObject {
    /// The member of that name.
    func need<Value: DocumentValue>(_ name: String) throws(MemberProblem) -> Value {
        guard let value: Value = try find(name) else { throw MemberProblem("is missing", path: name) }
        return value
    }

    /// The member of that name, nil if it isn't there.
    func find<Value: DocumentValue>(_ name: String) throws(MemberProblem) -> Value? {
        guard let member = self[name], !member.isNull else { return nil }
        do { return try Value(json: member) } catch { throw error.within(name) }
    }
}
