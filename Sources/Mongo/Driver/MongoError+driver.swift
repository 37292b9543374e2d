import CMongo
import JSON

extension MongoError {
    /// From libmongoc's error and, when there is one, the server's reply.
    init(_ error: bson_error_t, reply: JSONObject?) {
        let message = withUnsafePointer(to: error) { String(cString: okno_error_message($0)) }
        if let first = Self.first("writeErrors", in: reply) {
            self = Self.server(first, or: message)
        } else if let concern = Self.first("writeConcernErrors", in: reply) ?? reply?["writeConcernError"]?.asObject {
            self = Self.unconfirmed(concern, or: message)
        } else if error.domain == MONGOC_ERROR_SERVER.rawValue {
            self = Self.server(reply ?? JSONObject(), or: message, code: error.code)
        } else if error.domain == MONGOC_ERROR_WRITE_CONCERN.rawValue {
            self = Self.unconfirmed(reply ?? JSONObject(), or: message)
        } else {
            self.init(
                Self.kind(domain: error.domain, code: error.code), message, domain: error.domain, code: error.code)
        }
        // Newer servers say themselves what is worth repeating, whatever the code.
        if kind == .refused, Self.labels(of: reply).contains("RetryableWriteError") {
            self.init(.unanswered, message, domain: domain, code: code)
        }
    }

    /// One entry of `writeErrors`, or a reply that says why.
    static func server(_ report: JSONObject, or message: String = "no reason given", code: UInt32? = nil) -> MongoError
    {
        let code = report["code"]?.asInt.flatMap { UInt32(exactly: $0) } ?? code ?? 0
        let message = report["errmsg"]?.asString ?? message
        var kind = kind(code: code)
        if case .duplicateKey = kind {
            kind = .duplicateKey(index: indexName(in: message) ?? indexName(of: report["keyPattern"]?.asObject))
        }
        return MongoError(kind, message, domain: MONGOC_ERROR_SERVER.rawValue, code: code)
    }

    /// The write was done here, but is not known to have reached enough servers and their disks.
    private static func unconfirmed(_ report: JSONObject, or message: String) -> MongoError {
        let code = report["code"]?.asInt.flatMap { UInt32(exactly: $0) } ?? 0
        let message = report["errmsg"]?.asString ?? message
        let known = kind(code: code)
        return MongoError(
            known == .notPrimary ? known : .unanswered, message, domain: MONGOC_ERROR_WRITE_CONCERN.rawValue, code: code
        )
    }

    private static func first(_ name: String, in reply: JSONObject?) -> JSONObject? {
        guard case .array(let entries)? = reply?[name] else { return nil }
        return entries.first?.asObject
    }

    private static func labels(of reply: JSONObject?) -> [String] {
        guard case .array(let labels)? = reply?["errorLabels"] else { return [] }
        return labels.compactMap(\.asString)
    }

    private static func kind(domain: UInt32, code: UInt32) -> Kind {
        switch mongoc_error_domain_t(domain) {
        case MONGOC_ERROR_SERVER_SELECTION: .notReachable
        // Sending or receiving failed, and which of them is not told.
        case MONGOC_ERROR_STREAM: code == MONGOC_ERROR_STREAM_SOCKET.rawValue ? .unanswered : .notReachable
        case MONGOC_ERROR_PROTOCOL: code == MONGOC_ERROR_PROTOCOL_INVALID_REPLY.rawValue ? .unanswered : .refused
        case MONGOC_ERROR_SASL, MONGOC_ERROR_SCRAM: .unauthorized
        case MONGOC_ERROR_CLIENT: code == MONGOC_ERROR_CLIENT_AUTHENTICATE.rawValue ? .unauthorized : .refused
        default: .refused
        }
    }

    /// The server's codes, by what can be done about them.
    private static func kind(code: UInt32) -> Kind {
        switch code {
        case 11000, 11001, 12582: .duplicateKey(index: nil)
        // Unauthorized, AuthenticationFailed, UserNotFound, and the hosted service's own.
        case 11, 13, 18, 8000: .unauthorized
        // NotWritablePrimary and the states before and after it, shutting down included.
        case 91, 189, 10058, 10107, 11600, 11602, 13435, 13436: .notPrimary
        // Networks and clocks behind the server: HostUnreachable, HostNotFound, NetworkTimeout, SocketException,
        // MaxTimeMSExpired, ExceededTimeLimit, LockTimeout, NetworkInterfaceExceededTimeLimit, CursorNotFound,
        // CursorKilled, WriteConflict.
        case 6, 7, 24, 43, 50, 89, 112, 202, 237, 262, 9001: .unanswered
        case 85, 86: .indexDiffers
        // ChangeStreamFatalError, ChangeStreamHistoryLost.
        case 280, 286: .historyLost
        default: .refused
        }
    }

    /// MongoDB writes `index: NAME dup key: …`; servers that speak its protocol over SQL quote theirs, or name the column.
    static func indexName(in message: String) -> String? {
        if let start = message.firstRange(of: "index: ")?.upperBound {
            return message[start...].split(separator: " ").first.map(String.init)
        }
        if let start = message.firstRange(of: "index '")?.upperBound {
            return message[start...].split(separator: "'").first.map(String.init)
        }
        return message.hasSuffix("._id") ? "_id_" : nil
    }

    /// The name that MongoDB gives an index that has none.
    private static func indexName(of pattern: JSONObject?) -> String? {
        guard let pattern, let first = pattern.members.first else { return nil }
        if pattern.members.count == 1, first.name == "_id" { return "_id_" }
        return pattern.members.map { "\($0.name)_\($0.value.asInt ?? 1)" }.joined(separator: "_")
    }
}
