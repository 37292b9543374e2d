import JSON
import Mongo
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2))) struct TLSTests {
    @Test func `the string's certificate authority is trusted, others are not, and a plain client gets nowhere`()
        async throws
    {
        let entrance = try TLSEntrance(to: MongoServer.shared().port)
        let trusted = "&tls=true&tlsCAFile=\(entrance.certificateFile)"
        #expect(try await Self.error(host: "localhost", entrance.port, trusted) == nil)
        #expect(
            try await Self.error(host: "127.0.0.1", entrance.port, trusted + "&tlsAllowInvalidHostnames=true") == nil)
        #expect(try await Self.error(host: "localhost", entrance.port, "&tls=true&tlsInsecure=true") == nil)
        for (host, options) in [("localhost", "&tls=true"), ("127.0.0.1", trusted), ("localhost", "")] {
            let error = try await Self.error(host: host, entrance.port, options)
            #expect(error?.kind == .notReachable, "\(host) \(options): \(String(describing: error))")
        }
    }

    private static func error(host: String, _ port: UInt16, _ options: String) async throws -> MongoError? {
        let settings = try MongoSettings(
            "mongodb://\(host):\(port)/?serverSelectionTimeoutMS=3000&connectTimeoutMS=3000\(options)",
            appName: "okno tests")
        let client = try MongoClient(settings, threads: 1)
        var failure: MongoError?
        do throws(MongoError) {
            try await client.ping()
        } catch {
            failure = error
        }
        await client.close()
        return failure
    }
}
