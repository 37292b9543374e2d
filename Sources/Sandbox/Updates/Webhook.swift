import JSON

/// Where a bot wants its updates sent, and how that goes.
struct Webhook: Sendable {
    let url: String
    var secret = ""
    var maxConnections = 40
    var ipAddress: String?
    var hasCertificate = false
    var lastErrorDate: Int?
    var lastErrorMessage: String?
    /// Since when the address has said only that it is gone.
    var goneSince: Double?
    /// Tells this webhook from those that were set before and after it.
    let generation: Int

    func info(pending: Int, allowed: Set<UpdateKind>) -> JSONObject {
        [
            "url": .string(url), "has_custom_certificate": .bool(hasCertificate),
            "pending_update_count": .number(pending), "ip_address": ipAddress.map(JSONValue.string),
            "last_error_date": lastErrorDate.map(JSONValue.number),
            "last_error_message": lastErrorMessage.map(JSONValue.string), "max_connections": .number(maxConnections),
            "allowed_updates": Self.names(allowed),
        ]
    }

    static func names(_ allowed: Set<UpdateKind>) -> JSONValue? {
        guard allowed != UpdateKind.standard else { return nil }
        return .array(UpdateKind.allCases.filter(allowed.contains).map { .string($0.rawValue) })
    }
}
