import Curl
import JSON

/// `okno check`: goes through everything that a desk needs, and says for what is wrong how to mend it. It changes nothing
/// but for the bucket, which it makes.
struct Checkup {
    let settings: Settings
    let http: HTTPClient

    /// Looks, and answers whether nothing is wrong.
    static func run(asJSON: Bool) async throws -> Bool {
        let findings: [Finding]
        do {
            let settings = try Settings.read()
            var configuration = HTTPClient.Configuration()
            configuration.connectTimeout = .seconds(5)
            let checkup = Checkup(settings: settings, http: try HTTPClient(configuration))
            findings = [.ok("settings", "are all of the right kind")] + (await checkup.findings())
            await checkup.http.shutDown()
        } catch let problem as Settings.Problem {
            findings = [.wrong("settings", "\(problem)", fix: "correct \(problem.variable) in .env or the environment")]
        }
        if asJSON {
            print(JSONValue.array(findings.map(\.json)).text)
        } else {
            for finding in findings { print(finding.line) }
        }
        return !findings.contains { $0.state == .wrong }
    }

    private func findings() async -> [Finding] {
        async let telegram = telegram()
        async let web = web()
        async let model = models()
        let place = await [data(), disk(), store(), page()] + files() + knowledge()
        return await telegram + web + place + model
    }
}
