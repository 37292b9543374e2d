package import JSON

/// What can stand in a document.
package protocol DocumentValue {
    init(json: JSONValue) throws(MemberProblem)
    var json: JSONValue { get }
}

extension DocumentValue where Self: Equatable {
    /// Nil, and so left out of the document, if it is as it is by default.
    func json(unless standard: Self) -> JSONValue? {
        // Not by `?:`, where nil would be JSON's null.
        guard self != standard else { return nil }
        return json
    }
}

extension Optional where Wrapped: DocumentValue {
    var json: JSONValue? { map(\.json) }
}
