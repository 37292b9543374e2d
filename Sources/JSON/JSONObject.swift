/// Members in the order in which they were first written, each name once; names are compared as strings are, so that
/// é in one piece and in two is one name. Objects are equal when their members are, in any order.
package struct JSONObject: Sendable {
    package private(set) var members: [(name: String, value: JSONValue)] = []
    /// Where each name stands, once there are too many to look through.
    private var places: [String: Int]?

    package init() {}

    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }

    /// The value of that member; setting nil removes it.
    package subscript(name: String) -> JSONValue? {
        get { place(of: name).map { members[$0].value } }
        set {
            if let newValue {
                put(newValue, under: name)
            } else if let place = place(of: name) {
                members.remove(at: place)
                if places != nil { index() }
            }
        }
    }

    mutating func put(_ value: JSONValue, under name: String) {
        if let place = place(of: name) {
            members[place].value = value
            return
        }
        members.append((name, value))
        if places != nil {
            places?[name] = members.count - 1
        } else if members.count > 16 {
            index()
        }
    }

    private func place(of name: String) -> Int? {
        if let places { return places[name] }
        return members.firstIndex { $0.name == name }
    }

    private mutating func index() {
        places = Dictionary(uniqueKeysWithValues: members.enumerated().map { ($1.name, $0) })
    }
}

extension JSONObject: Sequence {
    package func makeIterator() -> IndexingIterator<[(name: String, value: JSONValue)]> { members.makeIterator() }
}

extension JSONObject: Equatable {
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.name] == $0.value }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// A member that is nil is left out.
    package init(dictionaryLiteral elements: (String, JSONValue?)...) {
        for (name, value) in elements { self[name] = value }
    }
}
