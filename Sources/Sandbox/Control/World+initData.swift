import Crypto
import JSON

/// Signed `initData`, as a Web App gets it.
extension World {
    func initData(_ input: ControlInput) throws(ControlProblem) -> JSONValue {
        let person = try controlPerson(input)
        let bot = try controlBot(input)
        let authDate = try input.id("auth_date") ?? Int64(date)
        var fields: [(String, String)] = []
        if try input.flag("query") == true {
            let id = "AA" + Base64.encode((0..<15).map { _ in UInt8.random(in: 0...255, using: &random) }, .url)
            webAppQueries[id] = WebAppQuery(bot: bot.id, person: person.id, at: now)
            fields.append(("query_id", id))
        }
        fields.append(("user", webAppUser(person, bot)))
        for name in ["chat_instance", "chat_type", "start_param"] {
            if let value = input.text(name) { fields.append((name, value)) }
        }
        fields.append(("auth_date", String(authDate)))
        for (name, value) in try input.json("extra")?.object ?? [:] {
            fields.append((name, value.string ?? value.text))
        }
        let data = InitData.signed(fields, token: bot.token)
        return ["init_data": .string(data)]
    }

    private func webAppUser(_ person: Person, _ bot: BotAccount) -> String {
        let chat = directs[DirectKey(bot: bot.id, person: person.id)]
        let user: JSONValue = [
            "id": .int(person.id), "first_name": .string(person.firstName),
            "last_name": .string(person.lastName ?? ""), "username": person.username.map(JSONValue.string),
            "language_code": .string(person.languageCode ?? "en"), "is_premium": .flag(person.isPremium),
            "allows_write_to_pm": .flag(chat?.hasStarted == true && chat?.isBlocked == false),
            "photo_url": .string("https://t.me/i/userpic/320/\(person.id).svg"),
        ]
        // Telegram escapes slashes here, which a check has to bear.
        return user.text.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "\\/")
    }
}

/// The query string that a Web App is opened with, and its hash.
enum InitData {
    static func signed(_ fields: [(String, String)], token: String) -> String {
        let secret = Digest.hmacSHA256(key: Array("WebAppData".utf8), message: Array(token.utf8))
        let lines = fields.map { Array("\($0)=\($1)".utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
        let message = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        let hash = Hex.encode(Digest.hmacSHA256(key: secret, message: message))
        return (fields + [("hash", hash)]).map { "\(escaped($0))=\(escaped($1))" }.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            if isPlain(byte) {
                escaped.append(byte)
            } else {
                escaped.append(UInt8(ascii: "%"))
                escaped += Hex.encode([byte]).uppercased().utf8
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// What `encodeURIComponent` leaves alone.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-_.!~*'()".utf8.contains(byte)
        }
    }
}
