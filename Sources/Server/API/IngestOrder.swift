import Helpdesk
import JSON

/// What somebody's system sends in.
struct IngestOrder: Equatable {
    enum Problem: String, Error {
        case badJSON = "bad_json"
        case emptyText = "empty_text"
        case textTooLong = "text_too_long"
    }

    let text: String
    /// As it was written: `kz` is answered by `kz`.
    let languageTag: String?
    let customer: CustomerID?
    let name: String?

    init(_ bytes: [UInt8]) throws(Problem) {
        guard let body = (try? JSONValue(parsing: bytes))?.object else { throw .badJSON }
        let text = try Self.string("text", in: body) ?? ""
        guard text.contains(where: { !$0.isWhitespace }) else { throw .emptyText }
        guard text.utf16.count <= Rules.textLimit else { throw .textTooLong }
        self.text = text
        languageTag = try Self.string("language", in: body)
        guard let customer = body["customer"], !customer.isNull else {
            (self.customer, name) = (nil, nil)
            return
        }
        guard let customer = customer.object else { throw .badJSON }
        self.customer = try Self.string("id", in: customer).map { id throws(Problem) in try Self.customer(id) }
        name = try Self.string("name", in: customer).map { String($0.prefix(64)) }
    }

    private static func string(_ name: String, in object: JSONObject) throws(Problem) -> String? {
        guard let value = object[name], !value.isNull else { return nil }
        guard let text = value.string else { throw .badJSON }
        return text
    }

    /// Only customers of the API's own: whoever came by another way is not to be spoken for.
    private static func customer(_ id: String) throws(Problem) -> CustomerID {
        let own = id.hasPrefix("ext:") ? id.dropFirst(4) : id[...]
        guard (1...64).contains(own.utf8.count),
            own.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") })
        else { throw .badJSON }
        return CustomerID("ext:\(own)")
    }
}
