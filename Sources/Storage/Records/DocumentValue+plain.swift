package import Helpdesk
package import JSON

extension String: DocumentValue {
    package init(json: JSONValue) throws(MemberProblem) {
        guard case .string(let text) = json else { throw MemberProblem("is not a text") }
        self = text
    }

    package var json: JSONValue { .string(self) }
}

extension Int64: DocumentValue {
    package init(json: JSONValue) throws(MemberProblem) {
        guard let number = json.int else { throw MemberProblem("is not a whole number") }
        self = number
    }

    package var json: JSONValue { .int(self) }
}

extension Int: DocumentValue {
    package init(json: JSONValue) throws(MemberProblem) { self = Int(try Int64(json: json)) }
    package var json: JSONValue { .int(Int64(self)) }
}

extension Bool: DocumentValue {
    package init(json: JSONValue) throws(MemberProblem) {
        guard case .bool(let truth) = json else { throw MemberProblem("is neither true nor false") }
        self = truth
    }

    package var json: JSONValue { .bool(self) }
}

extension Moment: DocumentValue {
    package init(json: JSONValue) throws(MemberProblem) { self.init(milliseconds: try Int64(json: json)) }
    package var json: JSONValue { .int(milliseconds) }
}

extension Array: DocumentValue where Element: DocumentValue {
    package init(json: JSONValue) throws(MemberProblem) {
        guard case .array(let elements) = json else { throw MemberProblem("is not a list") }
        self = []
        reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            do { append(try Element(json: element)) } catch { throw error.within("[\(index)]") }
        }
    }

    package var json: JSONValue { .array(map(\.json)) }
}
