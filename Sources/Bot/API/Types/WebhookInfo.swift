package import Helpdesk
package import JSON

/// How updates are delivered now.
package struct WebhookInfo: Hashable, Sendable {
    /// Empty: updates are asked for.
    package var url: String
    package var pending: Int
    package var lastError: String?
    package var lastErrorDate: Moment?
    package var maxConnections: Int?
    package var allowedUpdates: [String]

    package init(_ json: JSONValue) {
        url = json["url"]?.string ?? ""
        pending = Int(clamping: json["pending_update_count"]?.int ?? 0)
        lastError = json["last_error_message"]?.string
        lastErrorDate = json.moment("last_error_date")
        maxConnections = json["max_connections"]?.int.map { Int(clamping: $0) }
        allowedUpdates = json.list("allowed_updates", \.string)
    }
}
