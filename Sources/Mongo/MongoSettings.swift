import CMongo

/// A connection string, parsed once and completed: a dead or stopped server is an error in seconds, every write is
/// confirmed by a majority and in the journal, and reads see only what a majority has.
///
/// What the string says of timeouts, TLS, the user, the replica set and `readConcernLevel` holds; `w`, `journal` and
/// `readPreference` are overruled. As with other drivers, a single host of a replica set leads to the whole set, unless
/// the string says `directConnection=true`.
package struct MongoSettings: Sendable, CustomStringConvertible {
    let uri: ConnectionURI
    /// The database that the string names.
    package let database: String?
    /// The hosts that the string names, or the name to look them up by.
    package let hosts: [String]

    /// `appName` is what the server's log calls us, unless the string says it.
    package init(_ connectionString: String, appName: String) throws(MongoError) {
        let uri = try ConnectionURI(connectionString)
        try uri.complete(appName: appName)
        self.uri = uri
        database = uri.database
        hosts = uri.hosts
    }

    /// Hosts and database, for a log.
    package var description: String { "mongodb://\(hosts.joined(separator: ","))/\(database ?? "")" }
}
