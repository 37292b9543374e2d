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
