import JSON

/// What a reply of the server holds; its numbers come in every width.
extension JSONValue {
    var asString: String? { if case .string(let text) = self { text } else { nil } }
    var asObject: JSONObject? { if case .object(let object) = self { object } else { nil } }

    var asInt: Int64? {
        switch self {
        case .int(let number): number
        case .double(let number): Int64(exactly: number)
        default: nil
        }
    }
}
