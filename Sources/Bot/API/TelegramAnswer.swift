import Curl
import JSON

/// What Telegram answered to a call that succeeded.
struct TelegramAnswer {
    let result: JSONValue

    init(_ response: ClientResponse, hiding token: BotToken) throws(BotError) {
        try self.init(
            status: response.status, body: response.body, retryAfter: response.fields["Retry-After"],
            hiding: token)
    }

    /// Throws what was refused, or what is no answer of Telegram's: something in between may have spoken.
    init(status: Int, body: [UInt8], retryAfter: String?, hiding token: BotToken) throws(BotError) {
        // Messages may be nested deeply, and one that can't be read would stand in the way of all behind it.
        let json = try? JSONValue(parsing: body, depth: 500)
        switch json?["ok"]?.bool {
        case true:
            guard let result = json?["result"] else {
                throw .transport("an answer without a result", mayHaveBeenDelivered: true)
            }
            self.result = result
        case false:
            let words = (json?["description"]?.string ?? "").replacing(token.text, with: "…")
            let code = (json?["error_code"]?.int).map { Int(clamping: $0) }
            throw BotError(code: code ?? status, words: words, parameters: json?["parameters"])
        case nil:
            switch status {
            case 429: throw .wait(BotError.wait(retryAfter.flatMap { Int64($0) }))
            case 413: throw .tooLarge
            case 500...: throw .server(status)
            default: throw .transport("no answer of Telegram's, status \(status)", mayHaveBeenDelivered: true)
            }
        }
    }

    /// What the call is to bring, if it can be read.
    static func read<Value>(_ result: JSONValue, _ read: (JSONValue) -> Value?) throws(BotError) -> Value {
        guard let value = read(result) else {
            throw .transport("an answer that says something else", mayHaveBeenDelivered: true)
        }
        return value
    }
}
