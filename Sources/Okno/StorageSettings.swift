import Mongo
import Storage

/// Where the desk keeps what it may not lose: on this machine, or in MongoDB and on S3.
struct StorageSettings {
    /// A database of a MongoDB.
    struct Database: Sendable {
        var server: MongoSettings
        var name: String
    }

    /// Nil keeps everything in SQLite.
    private(set) var database: Database?
    /// Nil keeps files on the disk.
    private(set) var bucket: S3Settings?
    /// How many days closed chats are kept; nil keeps them for good.
    private(set) var retention: Int64?
    /// What must be read nowhere, as it is set.
    private(set) var secrets: [String] = []

    static let names = [
        "MONGO_CONNECTION_STRING", "DATABASE_NAME", "MINIO_ENDPOINT", "MINIO_ACCESS_KEY", "MINIO_SECRET_KEY",
        "MINIO_BUCKET", "MINIO_SECURE", "RETENTION_DAYS",
    ]

    /// Everything on this machine.
    init() {}

    init(_ source: SettingsSource) throws(Settings.Problem) {
        database = try Self.database(source)
        bucket = try Self.bucket(source)
        secrets = ["MONGO_CONNECTION_STRING", "MINIO_SECRET_KEY"].compactMap { source[$0] }
        retention = try source.number("RETENTION_DAYS", 1...36_500)
    }

    private static func database(_ source: SettingsSource) throws(Settings.Problem) -> Database? {
        guard let address = source["MONGO_CONNECTION_STRING"] else {
            if source["DATABASE_NAME"] != nil { throw missing("MONGO_CONNECTION_STRING", beside: "DATABASE_NAME") }
            return nil
        }
        let server: MongoSettings
        do { server = try MongoSettings(address, appName: "okno") } catch {
            throw Settings.Problem(variable: "MONGO_CONNECTION_STRING", reason: error.message)
        }
        let name = source["DATABASE_NAME"] ?? server.database ?? "okno"
        guard (1...63).contains(name.utf8.count), !name.contains(where: { "/\\. \"$*<>:|?\0".contains($0) }) else {
            throw Settings.Problem(
                variable: "DATABASE_NAME",
                reason: "is no name that MongoDB takes: up to 63 bytes without /\\. \"$*<>:|?")
        }
        return Database(server: server, name: name)
    }

    private static func bucket(_ source: SettingsSource) throws(Settings.Problem) -> S3Settings? {
        let (endpoint, access, secret) = ("MINIO_ENDPOINT", "MINIO_ACCESS_KEY", "MINIO_SECRET_KEY")
        guard let host = source[endpoint] else {
            for name in [access, secret, "MINIO_BUCKET", "MINIO_SECURE"] where source[name] != nil {
                throw missing(endpoint, beside: name)
            }
            return nil
        }
        guard let accessKey = source[access] else { throw missing(access, beside: endpoint) }
        guard let secretKey = source[secret] else { throw missing(secret, beside: endpoint) }
        guard isHost(host) else {
            throw Settings.Problem(
                variable: endpoint, reason: "is not HOST or HOST:PORT, without http:// (MINIO_SECURE says whether TLS)")
        }
        let bucket = source["MINIO_BUCKET"] ?? "chat"
        guard isBucket(bucket) else {
            throw Settings.Problem(
                variable: "MINIO_BUCKET", reason: "is not 3 to 63 small letters, digits, dots and hyphens")
        }
        return S3Settings(
            endpoint: host, isSecure: try isSecure(source), bucket: bucket, accessKey: accessKey, secretKey: secretKey)
    }

    private static func isSecure(_ source: SettingsSource) throws(Settings.Problem) -> Bool {
        switch source["MINIO_SECURE"]?.lowercased() {
        case nil, "false", "0", "no": false
        case "true", "1", "yes": true
        default: throw Settings.Problem(variable: "MINIO_SECURE", reason: "is true or false")
        }
    }

    private static func isHost(_ text: String) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        let isName = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "@") }
        guard isName, !text.contains("/") else { return false }
        if text.hasPrefix("[") { return text.contains("]") }
        return parts.count == 1 || parts.count == 2 && !parts[0].isEmpty && UInt16(parts[1]) ?? 0 > 0
    }

    private static func isBucket(_ name: String) -> Bool {
        let inner: (UInt8) -> Bool = { byte in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard (3...63).contains(name.utf8.count), let first = name.utf8.first, let last = name.utf8.last else {
            return false
        }
        return inner(first) && inner(last)
            && name.utf8.allSatisfy { inner($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    private static func missing(_ name: String, beside other: String) -> Settings.Problem {
        Settings.Problem(variable: name, reason: "is missing; \(other) is set")
    }
}
