import Testing

@testable import Wire

@Suite struct WebSocketHandshakeTests {
    private let key = "dGhlIHNhbXBsZSBub25jZQ=="
    /// The SHA-1 of the RFC's key and GUID.
    private let digest: [UInt8] = [
        0xB3, 0x7A, 0x4F, 0x2C, 0xC0, 0x62, 0x4F, 0x16, 0x90, 0xF6, 0x46, 0x06, 0xCF, 0x38, 0x59, 0x45, 0xB2, 0xBE,
        0xC4, 0xEA,
    ]

    private var good: HTTPFields {
        [
            .host: "desk.example", .upgrade: "websocket", .connection: "keep-alive, Upgrade", .secWebSocketKey: key,
            .secWebSocketVersion: "13",
        ]
    }

    private func head(
        _ fields: HTTPFields, method: HTTPMethod = .get, minorVersion: Int = 1, framing: HTTPBodyFraming = .none
    ) -> HTTPRequestHead {
        let target = method == .connect ? "desk.example:443" : "/ws"
        var text = "\(method) \(target) HTTP/1.\(minorVersion)\r\n"
        for (name, value) in fields { text += "\(name): \(value)\r\n" }
        switch framing {
        case .none: break
        case .length(let length): text += "Content-Length: \(length)\r\n"
        case .chunked: text += "Transfer-Encoding: chunked\r\n"
        }
        return Array((text + "\r\n").utf8).withUnsafeBytes { bytes in
            var parser = HTTPRequestParser(limits: HTTPLimits())
            var offset = 0
            guard case .head(let head) = parser.next(bytes, at: &offset) else {
                preconditionFailure("not a request: \(text)")
            }
            return head
        }
    }

    private func answer(
        _ head: HTTPRequestHead, _ handshake: WebSocketHandshake = WebSocketHandshake()
    ) -> Result<WebSocketUpgrade, WebSocketRefusal> {
        Result { () throws(WebSocketRefusal) in
            try handshake.answer(head) { text in
                #expect(text == Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
                return digest
            }
        }
    }

    private func status(_ head: HTTPRequestHead, _ handshake: WebSocketHandshake = WebSocketHandshake()) -> Int {
        switch answer(head, handshake) {
        case .success: 101
        case .failure(let refusal): refusal.rejection.status.code
        }
    }

    private func with(_ name: HTTPFieldName, _ values: String...) -> HTTPFields {
        var fields = good
        fields.remove(name)
        for value in values { fields.append(name, value) }
        return fields
    }

    @Test func `the RFC's key gets the RFC's answer`() throws {
        let upgrade = try answer(head(good)).get()
        let lines = [
            "HTTP/1.1 101 Switching Protocols", "Date: today", "Upgrade: websocket", "Connection: Upgrade",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "", "",
        ]
        #expect(upgrade.response(date: "Date: today\r\n") == lines.joined(separator: "\r\n"))
        #expect(upgrade.subprotocol == nil && upgrade.deflate == nil)
    }

    @Test func `tokens are found in lists and in any case`() {
        #expect(status(head(with(.upgrade, "h2c, WebSocket"))) == 101)
        #expect(status(head(with(.connection, "keep-alive", "UPGRADE"))) == 101)
        #expect(status(head(good, framing: .length(0))) == 101)
    }

    @Test func `what isn't an upgrade is told to be one`() throws {
        for head in [head(with(.upgrade)), head(with(.upgrade, "h2c")), head(good, minorVersion: 0)] {
            guard case .failure(let refusal) = answer(head) else {
                Issue.record("accepted")
                return
            }
            #expect(refusal.rejection.status == .upgradeRequired)
            #expect(refusal.fields == [.upgrade: "websocket", .connection: "Upgrade"])
        }
    }

    @Test func `only GET opens a WebSocket`() {
        for method in [HTTPMethod.post, .head, .connect, .put] {
            #expect(
                answer(head(good, method: method))
                    == .failure(
                        WebSocketRefusal(
                            rejection: HTTPRejection(
                                status: .methodNotAllowed, reason: "a WebSocket is opened with GET"),
                            fields: [.allow: "GET"])))
        }
    }

    @Test func `a request with a body or without the Connection option is refused`() {
        #expect(status(head(with(.connection))) == 400)
        #expect(status(head(with(.connection, "keep-alive"))) == 400)
        #expect(status(head(good, framing: .length(1))) == 400)
        #expect(status(head(good, framing: .chunked)) == 400)
    }

    @Test(arguments: [[], ["8"], ["0"], ["12"], ["013"], ["13, 8"], ["13", "13"], ["13", "8"], ["x"], [""]])
    func `other versions are told ours`(_ versions: [String]) {
        var fields = with(.secWebSocketVersion)
        for version in versions { fields.append(.secWebSocketVersion, version) }
        guard case .failure(let refusal) = answer(head(fields)) else {
            Issue.record("accepted")
            return
        }
        #expect(refusal.rejection.status == .upgradeRequired)
        #expect(refusal.fields[.secWebSocketVersion] == "13")
    }

    @Test(arguments: [
        [], [""], ["dGhlIHNhbXBsZSBub25jZQ="], ["dGhlIHNhbXBsZSBub25jZQ"], ["dGhlIHNhbXBsZSBub25jZQ==="],
        ["dGhlIHNhbXBsZSBub25jZSE="], ["dGhlIHNhbXBsZSBub25j ZQ=="], ["dGhlIHNhbXBsZSBub25j-Q=="],
        ["dGhlIHNhbXBsZSBub25jZ==="], ["AAAA"], ["dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ=="],
        ["dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ=="],
    ])
    func `a key that isn't one of 16 bytes is refused`(_ keys: [String]) {
        var fields = with(.secWebSocketKey)
        for key in keys { fields.append(.secWebSocketKey, key) }
        #expect(status(head(fields)) == 400)
    }

    @Test func `a foreign page is refused unless the policy lets it`() {
        let foreign = head(with(.origin, "https://evil.example"))
        #expect(status(foreign) == 403)
        #expect(status(foreign, WebSocketHandshake(origins: .any)) == 101)
        #expect(status(foreign, WebSocketHandshake(origins: .list(["https://evil.example"]))) == 101)
        #expect(status(head(with(.origin, "https://desk.example"))) == 101)
        #expect(status(head(with(.origin, "https://desk.example", "https://desk.example"))) == 403)
    }

    @Test func `the first subprotocol offered that is served is chosen`() throws {
        let handshake = WebSocketHandshake(subprotocols: ["v1", "v2"])
        func chosen(_ values: String...) throws -> String? {
            var fields = good
            for value in values { fields.append(.secWebSocketProtocol, value) }
            let upgrade = try answer(head(fields), handshake).get()
            let line = upgrade.subprotocol.map { "\r\nSec-WebSocket-Protocol: \($0)\r\n\r\n" } ?? "xOo=\r\n\r\n"
            #expect(upgrade.response().hasSuffix(line))
            return upgrade.subprotocol
        }
        #expect(try chosen("v2, v1") == "v2")
        #expect(try chosen("v3 ,\tv1 ") == "v1")
        #expect(try chosen("v3", "v2") == "v2")
        #expect(try chosen("V1, v11, v", ", ,") == nil)
        #expect(try chosen() == nil)
        #expect(try answer(head(with(.secWebSocketProtocol, "v1"))).get().subprotocol == nil)
    }

    @Test func `compression is agreed on where the policy has it`() throws {
        let fields = with(.secWebSocketExtensions, "permessage-deflate; client_max_window_bits")
        #expect(try answer(head(fields)).get().response().contains("Extensions") == false)
        let upgrade = try answer(head(fields), WebSocketHandshake(deflate: DeflatePolicy())).get()
        let agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        #expect(upgrade.response().hasSuffix("\r\nSec-WebSocket-Extensions: \(agreed)\r\n\r\n"))
        #expect(upgrade.deflate?.keepsServerContext == false)
        #expect(try answer(head(good), WebSocketHandshake(deflate: DeflatePolicy())).get().deflate == nil)
    }

    @Test func `base64 is that of RFC 4648`() {
        let table = [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ]
        for (plain, encoded) in table { #expect(WebSocketKey.base64(Array(plain.utf8)) == Array(encoded.utf8)) }
        #expect(WebSocketKey.base64([0xFB, 0xFF, 0xBF]) == Array("+/+/".utf8))
    }
}

extension WebSocketUpgrade {
    fileprivate func response(date: String = "") -> String {
        var bytes: [UInt8] = []
        encode(date: Array(date.utf8), into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
