package import Helpdesk
package import JSON

extension Place: DocumentValue {
    /// What the place is found by, whatever its side, as in `-1001:42`.
    package static func key(chat: TelegramID, message: Int64) -> String { "\(chat):\(message)" }

    /// As in `topic:-1001:42`.
    package init(json: JSONValue) throws(MemberProblem) {
        let parts = try String(json: json).utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 3, let side = Side(rawValue: String(Substring(parts[0]))),
            let chat = Int64(Substring(parts[1])), let message = Int64(Substring(parts[2]))
        else { throw MemberProblem("is no place") }
        self.init(side, chat: TelegramID(chat), message: message)
    }

    package var json: JSONValue { .string("\(side.rawValue):\(Self.key(chat: chat, message: message))") }
}
