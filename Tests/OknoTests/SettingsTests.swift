import Net
import Testing

@testable import okno

@Suite struct SettingsTests {
    @Test func `stands on its defaults`() throws {
        let settings = try Settings([:])
        #expect(settings.server.host == "127.0.0.1")
        #expect(settings.server.port == 8080)
        #expect(settings.server.tls == nil)
        #expect(settings.address(port: 8080) == "http://127.0.0.1:8080")
    }

    @Test func `takes what is set`() throws {
        let settings = try Settings(["HOST": "::1", "PORT": "9", "TLS_CERT_FILE": "c.pem", "TLS_KEY_FILE": "k.pem"])
        #expect(settings.server.tls?.certificate == "c.pem")
        #expect(settings.address(port: 9) == "https://[::1]:9")
    }

    @Test(arguments: [
        (["PORT": "eighty"], "PORT"), (["PORT": "65536"], "PORT"), (["PORT": ""], "PORT"), (["PORT": "-1"], "PORT"),
        (["TLS_CERT_FILE": "c.pem"], "TLS_KEY_FILE"), (["TLS_KEY_FILE": "k.pem"], "TLS_CERT_FILE"),
    ])
    func `names the variable that is wrong`(_ values: [String: String], _ variable: String) {
        #expect {
            try Settings(values)
        } throws: {
            ($0 as? Settings.Problem)?.variable == variable
        }
    }

    @Test func `keeps everything here unless it is told otherwise`() throws {
        #expect(try Settings([:]).storage.database == nil)
        #expect(try Settings([:]).storage.bucket == nil)
        let storage = try Settings([
            "MONGO_CONNECTION_STRING": "mongodb://u:secret@db:27017/", "MINIO_ENDPOINT": "minio:9000",
            "MINIO_ACCESS_KEY": "a", "MINIO_SECRET_KEY": "b", "RETENTION_DAYS": "30",
        ]).storage
        #expect(storage.database?.name == "okno")
        #expect(storage.bucket.map { "\($0)" } == "chat at minio:9000")
        #expect(storage.retention == 30)
        #expect(try Settings(["MONGO_CONNECTION_STRING": "mongodb://db/desk"]).storage.database?.name == "desk")
        let named = try Settings(["MONGO_CONNECTION_STRING": "mongodb://db/desk", "DATABASE_NAME": "other"])
        #expect(named.storage.database?.name == "other")
    }

    @Test(arguments: [
        (["MONGO_CONNECTION_STRING": "localhost"], "MONGO_CONNECTION_STRING"),
        (["MONGO_CONNECTION_STRING": "mongodb://u:se@cret@db/"], "MONGO_CONNECTION_STRING"),
        (["DATABASE_NAME": "okno"], "MONGO_CONNECTION_STRING"),
        (["MONGO_CONNECTION_STRING": "mongodb://db", "DATABASE_NAME": "a.b"], "DATABASE_NAME"),
        (["MINIO_ACCESS_KEY": "a"], "MINIO_ENDPOINT"), (["MINIO_BUCKET": "chat"], "MINIO_ENDPOINT"),
        (["MINIO_ENDPOINT": "minio:9000"], "MINIO_ACCESS_KEY"),
        (["MINIO_ENDPOINT": "minio:9000", "MINIO_ACCESS_KEY": "a"], "MINIO_SECRET_KEY"),
        (["MINIO_ENDPOINT": "http://minio", "MINIO_ACCESS_KEY": "a", "MINIO_SECRET_KEY": "b"], "MINIO_ENDPOINT"),
        (
            ["MINIO_ENDPOINT": "m", "MINIO_ACCESS_KEY": "a", "MINIO_SECRET_KEY": "b", "MINIO_SECURE": "si"],
            "MINIO_SECURE"
        ),
        (
            ["MINIO_ENDPOINT": "m", "MINIO_ACCESS_KEY": "a", "MINIO_SECRET_KEY": "b", "MINIO_BUCKET": "A_b"],
            "MINIO_BUCKET"
        ),
        (["RETENTION_DAYS": "0"], "RETENTION_DAYS"), (["RETENTION_DAYS": "ever"], "RETENTION_DAYS"),
    ])
    func `names what is wrong with the storage, and tells no secret`(_ values: [String: String], _ variable: String) {
        #expect {
            try Settings(values)
        } throws: {
            let problem = $0 as? Settings.Problem
            return problem?.variable == variable && problem?.description.contains("cret") == false
        }
    }

    @Test func `reads an env file with comments and quotes`() throws {
        let values = try DotEnv.parse(
            "# comment\n\nHOST=0.0.0.0  # all\r\nexport PORT = 80\nA=\"x # y\"\nB='it''s'\nC=\nD=a#b\n")
        #expect(values == ["HOST": "0.0.0.0", "PORT": "80", "A": "x # y", "B": "it", "C": "", "D": "a#b"])
        #expect(throws: Settings.Problem.self) { try DotEnv.parse("HOST=x\nwhat is this\n") }
        #expect(throws: Settings.Problem.self) { try DotEnv.parse("=x") }
    }

    @Test func `knows its commands`() throws {
        #expect(try Command([]) == .serve)
        #expect(try Command(["version"]) == .version)
        #expect(try Command(["export", "a"]) == .export(file: "a"))
        #expect(try Command(["import", "a"]) == .read(file: "a"))
        #expect(try Command(["backup", "a"]) == .backUp(file: "a"))
        for wrong in [["export"], ["import", "a", "b"], ["backup", "--help"], ["export", ""]] {
            #expect(throws: Command.Misuse.self) { try Command(wrong[...]) }
        }
        #expect(throws: Command.Misuse.self) { try Command(["fly"]) }
        #expect(throws: Command.Misuse.self) { try Command(["serve", "twice"]) }
    }
}

@Suite struct SettingNameTests {
    @Test(arguments: [
        ("BOT_TOKEN", "TELEGRAM_BOT_TOKEN"), ("TELEGRAM_TOKEN", "TELEGRAM_BOT_TOKEN"), ("WS_PORT", "PORT"),
        ("BACKEND_URL", "not needed"), ("TELEGRAM_BOT_TOKEM", "TELEGRAM_BOT_TOKEN"), ("WEBAPP_URL", "WEB_APP_URL"),
        ("DATA_DRI", "DATA_DIR"), ("SOMETHING_ELSE", "not known"),
    ])
    func `says of a name in the file that it means nothing`(_ name: String, _ word: String) {
        let warnings = Settings.warnings(about: [name], [])
        #expect(warnings.count == 1 && warnings[0].hasPrefix(name) && warnings[0].contains(word))
    }

    @Test func `minds of the environment only what looks like ours`() {
        let common = [
            "PATH", "HOME", "LANG", "PWD", "POST", "HOSTNAME", "LEVEL", "BOT_TOKEN", "LC_ALL", "_", "TERM", "USER",
            "SHELL", "SSL_CERT_FILE", "LOGNAME", "MAIL", "SHLVL", "XDG_DATA_DIRS", "LS_COLORS", "SSH_TTY", "DISPLAY",
            "EDITOR",
        ]
        #expect(Settings.warnings(about: [], common + Settings.names) == [])
        #expect(Settings.warnings(about: [], ["LOG_LEVLE"]) == ["LOG_LEVLE is not known; is LOG_LEVEL meant?"])
    }

    @Test(arguments: [
        (["RATE_LIMITS": "many"], "RATE_LIMITS"), (["RATE_LIMITS": "0"], "RATE_LIMITS"),
        (["TRUSTED_PROXIES": "10.0.0.0/8, x"], "TRUSTED_PROXIES"), (["BOT_ID": "x"], "BOT_ID"),
        (["BOT_ID": "1", "TELEGRAM_PUBLIC_KEY": "ab"], "TELEGRAM_PUBLIC_KEY"), (["LOG_LEVEL": "loud"], "LOG_LEVEL"),
        (["LOG_FORMAT": "xml"], "LOG_FORMAT"), (["METRICS_TOKEN": "short"], "METRICS_TOKEN"),
    ])
    func `names the variable of the door or the log that is wrong`(_ values: [String: String], _ variable: String) {
        #expect {
            try Settings(values)
        } throws: {
            ($0 as? Settings.Problem)?.variable == variable
        }
    }
}
