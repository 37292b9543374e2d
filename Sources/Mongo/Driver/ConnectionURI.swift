import CMongo

/// libmongoc's parsed connection string.
///
/// `@unchecked`: it changes only before it is handed out.
final class ConnectionURI: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ text: String) throws(MongoError) {
        let masked = MaskedURI.mask(text)
        // What the parser says is shown only of a string that has no secrets.
        let trial = try Self.parse(masked)
        mongoc_uri_destroy(trial.pointer)
        if let warning = trial.warnings.first { throw Self.refused(warning) }
        do throws(MongoError) {
            pointer = try Self.parse(text).pointer
        } catch {
            throw Self.notEncoded
        }
        // The parser takes the first @ for the end of a password, and the rest of it for a host.
        guard !hosts.contains(where: { $0.contains("@") }) else { throw Self.notEncoded }
    }

    deinit { mongoc_uri_destroy(pointer) }

    private static func parse(_ text: String) throws(MongoError) -> (pointer: OpaquePointer, warnings: [String]) {
        guard !text.utf8.contains(0) else { throw refused("it holds a NUL") }
        var error = bson_error_t()
        let (pointer, messages) = DriverLibrary.collecting { mongoc_uri_new_with_error(text, &error) }
        guard let pointer else {
            let reason = withUnsafePointer(to: error) { String(cString: okno_error_message($0)) }
            throw refused(reason.isEmpty ? messages.last ?? "no reason given" : reason)
        }
        return (pointer, messages)
    }

    private static let notEncoded = refused("the user name and the password must be percent-encoded (RFC 3986)")

    private static func refused(_ reason: String) -> MongoError {
        MongoError(.refused, "the connection string is not usable: \(reason)")
    }

    var database: String? { mongoc_uri_get_database(pointer).map { String(cString: $0) } }

    var hosts: [String] {
        if let name = mongoc_uri_get_srv_hostname(pointer) { return [String(cString: name)] }
        var hosts: [String] = []
        var host = mongoc_uri_get_hosts(pointer)
        while let entry = host {
            hosts.append(String(cString: okno_host_and_port(entry)))
            host = okno_next_host(entry)
        }
        return hosts
    }

    /// Sets what the string leaves open, and what it may not decide.
    func complete(appName: String) throws(MongoError) {
        if !has(MONGOC_URI_APPNAME) {
            guard mongoc_uri_set_appname(pointer, appName) else {
                throw Self.refused("an application's name has 128 bytes at most")
            }
        }
        for (name, milliseconds) in Self.timeouts {
            if !has(name) { mongoc_uri_set_option_as_int32(pointer, name, milliseconds) }
            // 0 would be "for ever".
            guard timeout(name) > 0 else { throw Self.refused("\(name) must be above 0") }
        }
        if mongoc_uri_get_srv_hostname(pointer) == nil, !has(MONGOC_URI_DIRECTCONNECTION),
            !has(MONGOC_URI_LOADBALANCED)
        {
            mongoc_uri_set_option_as_bool(pointer, MONGOC_URI_DIRECTCONNECTION, false)
        }
        let concern = mongoc_write_concern_new()
        defer { mongoc_write_concern_destroy(concern) }
        // Below the socket's timeout, so that a set without its majority says so instead of falling silent.
        let patience = mongoc_uri_get_option_as_int64(pointer, MONGOC_URI_WTIMEOUTMS, Self.confirmation)
        mongoc_write_concern_set_w(concern, MONGOC_WRITE_CONCERN_W_MAJORITY)
        mongoc_write_concern_set_wtimeout_int64(concern, patience)
        mongoc_write_concern_set_journal(concern, true)
        mongoc_uri_set_write_concern(pointer, concern)
        if mongoc_read_concern_is_default(mongoc_uri_get_read_concern(pointer)) {
            let concern = mongoc_read_concern_new()
            defer { mongoc_read_concern_destroy(concern) }
            mongoc_read_concern_set_level(concern, MONGOC_READ_CONCERN_LEVEL_MAJORITY)
            mongoc_uri_set_read_concern(pointer, concern)
        }
        let preference = mongoc_read_prefs_new(MONGOC_READ_PRIMARY)
        defer { mongoc_read_prefs_destroy(preference) }
        mongoc_uri_set_read_prefs_t(pointer, preference)
    }

    /// In milliseconds.
    func timeout(_ option: String) -> Int32 { mongoc_uri_get_option_as_int32(pointer, option, 0) }

    private func has(_ option: String) -> Bool { mongoc_uri_has_option(pointer, option) }

    private static let timeouts: [(String, Int32)] = [
        (MONGOC_URI_SERVERSELECTIONTIMEOUTMS, 5_000),
        (MONGOC_URI_CONNECTTIMEOUTMS, 5_000),
        (MONGOC_URI_SOCKETTIMEOUTMS, 15_000),
    ]
    private static let confirmation: Int64 = 10_000
}
