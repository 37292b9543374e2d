import Assistant
import Curl
import Glibc

extension Checkup {
    /// Whether the web chat is where Telegram is told that it is.
    func web() async -> [Finding] {
        let address = settings.webApp
        var request = ClientRequest("GET", address)
        request.deadline = .seconds(10)
        request.redirects = 3
        guard address.hasPrefix("https://") else {
            let isLocal = ["http://localhost", "http://127."].contains { address.hasPrefix($0) }
            guard settings.telegram != nil else { return [.ok("web", "\(address), for the demo")] }
            return [
                .wrong(
                    "web", "WEB_APP_URL is \(address), and Telegram opens HTTPS only",
                    fix: isLocal
                        ? "set it to the public address of a tunnel or a proxy that leads to okno's port"
                        : "put a proxy with a certificate in front, or set TLS_CERT_FILE and TLS_KEY_FILE")
            ]
        }
        do {
            let response = try await http.send(request)
            guard response.status == 200, response.text.contains("<title>Okno") else {
                return [
                    .wrong(
                        "web", "\(address) answers \(response.status), and not with okno's page",
                        fix: "start okno, and let the address lead to its port")
                ]
            }
            return [.ok("web", "\(address) shows the page, with a valid certificate")]
        } catch {
            let isTLS = if case .tls = error { true } else { false }
            return [
                .wrong(
                    "web", "\(address): \(error)",
                    fix: isTLS
                        ? "get a certificate that is valid for this name (Caddy does it by itself)"
                        : "look whether the name, the port and the proxy are right, and okno runs")
            ]
        }
    }

    /// Whether each model's server answers and takes the key. Nothing is asked that costs anything.
    func models() async -> [Finding] {
        guard !settings.assistant.servers.isEmpty else {
            return [.unused("model", "none is set: answers come from the FAQ and the company's text")]
        }
        var findings: [Finding] = []
        for server in settings.assistant.servers { findings.append(await look(at: server)) }
        return findings
    }

    private func look(at server: ModelServer) async -> Finding {
        var request = ClientRequest("GET", server.base + "/models")
        request.deadline = .seconds(10)
        if let key = server.key { request.fields.append("Authorization", "Bearer \(key)") }
        do {
            let response = try await http.send(request)
            switch response.status {
            case 200 where response.text.contains("\"\(server.model)\""): return .ok("model", "\(server) is there")
            case 200:
                return .wrong(
                    "model", "\(server.base) does not offer \(server.model)",
                    fix: "set OPENAI_MODEL_NAME (or OPENAI_FALLBACKS) to one that GET \(server.base)/models lists")
            case 401, 403:
                return .wrong(
                    "model", "\(server.base) refuses the key", fix: "correct OPENAI_API_KEY (or OPENAI_FALLBACKS)")
            case let status:
                return .mind(
                    "model", "\(server.base) answers \(status) when asked for its models",
                    fix: "try it: okno ask \"a question\"")
            }
        } catch {
            return .wrong(
                "model", "\(server): \(error)",
                fix: "start the server, or correct OPENAI_API_BASE (or OPENAI_FALLBACKS)")
        }
    }
}
