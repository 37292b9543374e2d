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
        #expect(throws: Command.Misuse.self) { try Command(["fly"]) }
        #expect(throws: Command.Misuse.self) { try Command(["serve", "twice"]) }
    }
}
