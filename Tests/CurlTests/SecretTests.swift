import Curl
import TestSupport
import Testing

@Suite struct SecretTests {
    private static let secret = "42:TEST"

    /// All that could be shown of a value by a careless line.
    private static func shown(_ value: some Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        return "\(value) \(String(reflecting: value)) \(dumped)"
    }

    @Test func `no error, request or body says what is secret`() async throws {
        var form = MultipartForm()
        form.append("token", text: Self.secret)
        let request = ClientRequest(
            "POST", "http://127.0.0.1/bot\(Self.secret)/send", fields: ["Authorization": Self.secret],
            body: .text(Self.secret))
        for text in [Self.shown(request), Self.shown(request.body), Self.shown(request.fields)] {
            #expect(!text.contains(Self.secret), "\(text)")
        }

        try await withScript { peer in
            guard let head = peer.head() else { return }
            if head.contains("/redirect") {
                peer.send("HTTP/1.1 302 \(Self.secret)\r\nLocation: x://\(Self.secret)\r\nContent-Length: 0\r\n\r\n")
            } else if head.contains("/garbage") {
                peer.send("\(Self.secret)\r\n\r\n")
            } else if head.contains("/silent") {
                peer.waitForEnd()
            } else if head.contains("/long") {
                peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000000\r\n\r\n")
            }
        } _: { client, base, server in
            let addresses =
                ["", "/redirect", "/garbage", "/silent", "/long"].map { base + $0 } + [
                    "http://\(Self.secret)@no.such.host.invalid/", "http://127.0.0.1:1/",
                    "https://127.0.0.1:\(server.port)/",
                    "nothing://\(Self.secret)", "http://[\(Self.secret)]/", "\(Self.secret)",
                ]
            for address in addresses {
                var request = ClientRequest("GET", "\(address)?token=\(Self.secret)", fields: ["X": Self.secret])
                request.redirects = 5
                request.deadline = .milliseconds(500)
                let error = await client.error(of: request)
                #expect(error != nil)
                #expect(!Self.shown(error as Any).contains(Self.secret))
            }
            let fields = ClientRequest("GET", base, fields: ["X": "\(Self.secret)\r\n"])
            #expect(!Self.shown(await client.error(of: fields) as Any).contains(Self.secret))
        }
    }
}
