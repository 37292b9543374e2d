import JSON

/// What happens to a document that was found. A replacement with operators in it, or the other way round, would do
/// something else than was meant, so that is refused.
enum Change {
    case replacement(JSONObject)
    case operators(JSONObject)

    func checked() throws(MongoError) -> JSONObject {
        switch self {
        case .replacement(let document):
            guard !document.members.contains(where: { $0.name.hasPrefix("$") }) else {
                throw MongoError(.refused, "a replacement holds no operators")
            }
            return document
        case .operators(let document):
            guard !document.members.isEmpty, document.members.allSatisfy({ $0.name.hasPrefix("$") }) else {
                throw MongoError(.refused, "an update holds operators and nothing else")
            }
            return document
        }
    }
}
