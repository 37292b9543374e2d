import Testing

@testable import Mongo

@Suite struct SettingsTests {
    /// A string that is wrong, and what must be said of it.
    static let wrong: [(String, String)] = [
        ("", "expecting 'mongodb://'"),
        ("localhost:27017", "expecting 'mongodb://'"),
        ("http://localhost", "expecting 'mongodb://'"),
        ("mongodb://", "Invalid host"),
        ("mongodb:///okno", "Invalid host"),
        ("mongodb://host:port/", "Invalid host"),
        ("mongodb://host:70000/", "Invalid host"),
        ("mongodb://one,,two/", "Invalid host"),
        ("mongodb://host?retryWrites=true", "Invalid host"),
        ("mongodb://host/ok no?x", ""),
        ("mongodb://host/okno?retryWrite=true", "\"retrywrite\""),
        ("mongodb://host/okno?retryWrites=maybe", "retrywrites"),
        ("mongodb://host/okno?connectTimeoutMS=soon", "connecttimeoutms"),
        ("mongodb://host/okno?connectTimeoutMS=", "connecttimeoutms"),
        ("mongodb://host/okno?socketTimeoutMS=0", "sockettimeoutms must be above 0"),
        ("mongodb://host/okno?socketTimeoutMS=-1", "sockettimeoutms must be above 0"),
        ("mongodb://host/okno?serverSelectionTimeoutMS=0", "serverselectiontimeoutms must be above 0"),
        ("mongodb://host/okno?tls=true&tlsInsecure=true&tlsAllowInvalidHostnames=true", "tlsinsecure"),
        ("mongodb://one,two/okno?directConnection=true", "directconnection"),
        ("mongodb+srv://one,two/okno", ""),
        ("mongodb+srv://host.example.com:27017/okno", ""),
        ("mongodb://host/\0", "NUL"),
        // With a user, whose password is never told.
        ("mongodb://ada:hunter2@host:port/", "Invalid host"),
        ("mongodb://ada:hunter2@host/?nonsense=1", "nonsense"),
        ("mongodb://ada:hun@ter2@host/", "percent-encoded"),
        ("mongodb://ada:hun/ter2@host/", "percent-encoded"),
        ("mongodb://ada:hun:ter2@host/", "percent-encoded"),
        ("mongodb://ada:hunter2%@host/", "percent-encoded"),
        ("mongodb://ada:hunter2%zz@host/", "percent-encoded"),
        ("mongodb://ada@@host/hunter2", ""),
        ("mongodb://:hunter2@host/", ""),
        ("mongodb://ada:hunter2@", ""),
        ("mongodb://ada:hunter2@host/?tlsCertificateKeyFilePassword=hunter2&nonsense=1", "nonsense"),
        ("mongodb://host/?sslClientCertificateKeyPassword=hunter2&tlsCertificateKeyFilePassword=hunter22", ""),
        ("mongodb://host/?authMechanismProperties=AWS_SESSION_TOKEN:hunter2&nonsense=1", "nonsense"),

        ("ada:hunter2@host/", "expecting 'mongodb://'"),
        ("ada:hunter2://x@host/", "expecting 'mongodb://'"),
    ]

    @Test(arguments: wrong)
    func `a wrong string is refused in words without its secrets`(_ text: String, _ words: String) {
        let error = #expect(throws: MongoError.self) { try MongoSettings(text, appName: "okno") }
        let description = error?.description ?? ""
        #expect(error?.kind == .refused)
        #expect(description.contains("the connection string is not usable: "))
        #expect(description.lowercased().contains(words.lowercased()), "\(description)")
        for secret in ["hunter", "hun@", "ter2", "hun/"] { #expect(!description.contains(secret), "\(description)") }
        #expect(!description.hasSuffix(": "))
    }

    @Test(
        arguments: [
            ("mongodb://localhost", ["localhost:27017"], nil),
            ("mongodb://one:1,two:2/okno", ["one:1", "two:2"], "okno"),
            ("mongodb://[::1]:27018/okno", ["[::1]:27018"], "okno"),
            ("mongodb://ada:p%40ss%2Fword@host/okno?authSource=admin", ["host:27017"], "okno"),
            ("mongodb://ada@host/?authMechanism=MONGODB-X509&tls=true", ["host:27017"], nil),
            ("mongodb://host/okno?replicaSet=rs0&w=1&journal=false&readPreference=secondary", ["host:27017"], "okno"),
            ("mongodb://host/?tls=true&tlsCAFile=/ca.pem&tlsAllowInvalidHostnames=true", ["host:27017"], nil),
            (
                "mongodb+srv://ada:pass@cluster.example.com/okno?retryWrites=true&w=majority", ["cluster.example.com"],
                "okno"
            ),
        ] as [(String, [String], String?)])
    func `a right string tells its hosts and its database`(_ text: String, _ hosts: [String], _ database: String?)
        throws
    {
        let settings = try MongoSettings(text, appName: "okno")
        #expect(settings.hosts == hosts)
        #expect(settings.database == database)
        #expect(!settings.description.contains("ada"))
    }

    @Test func `timeouts that the string leaves open are seconds`() throws {
        let names = ["serverselectiontimeoutms", "connecttimeoutms", "sockettimeoutms"]
        let plain = try MongoSettings("mongodb://host/", appName: "okno").uri
        #expect(names.map(plain.timeout) == [5_000, 5_000, 15_000])
        let own = try MongoSettings("mongodb://host/?socketTimeoutMS=1234", appName: "okno").uri
        #expect(names.map(own.timeout) == [5_000, 5_000, 1_234])
    }

    @Test(arguments: [
        ("mongodb://host/okno?a=b", "mongodb://host/okno?a=b"),
        ("mongodb://ada:p@ss/w:rd@host/okno", "mongodb://user:password@host/okno"),
        ("mongodb://ada@host", "mongodb://user@host"), ("mongodb://ada:@host", "mongodb://user:@host"),
        ("mongodb://:pass@host", "mongodb://:password@host"), ("mongodb://@host", "mongodb://@host"),
        (
            "mongodb://h/?sslClientCertificateKeyPassword=a&authMechanismProperties=T:s&x&tls=true",
            "mongodb://h/?sslClientCertificateKeyPassword=hidden&authMechanismProperties=HIDDEN:hidden&x&tls=true"
        ), ("nonsense", "nonsense"),
    ])
    func `secrets are masked in their places`(_ text: String, _ masked: String) {
        #expect(MaskedURI.mask(text) == masked)
    }

    @Test func `an application's name has its length`() throws {
        _ = try MongoSettings("mongodb://host/", appName: String(repeating: "n", count: 128))
        #expect(throws: MongoError.self) {
            try MongoSettings("mongodb://host/", appName: String(repeating: "n", count: 129))
        }
    }
}
