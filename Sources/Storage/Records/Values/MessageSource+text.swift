package import Helpdesk

extension MessageSource {
    /// As in `client:c_7:b1946ac9` and `update:501`; unique over the whole store.
    package func text(in chat: ChatID) -> String {
        switch self {
        case .client(let id): "client:\(chat):\(id)"
        case .update(let id): "update:\(id)"
        }
    }

    init(text: String, in chat: ChatID) throws(MemberProblem) {
        // By bytes: a mark that combines with the colon would hide it from characters.
        let client = "client:\(chat):".utf8
        let update = "update:".utf8
        if text.utf8.starts(with: client) {
            self = .client(String(Substring(text.utf8.dropFirst(client.count))))
        } else if text.utf8.starts(with: update), let id = Int64(Substring(text.utf8.dropFirst(update.count))) {
            self = .update(UpdateID(id))
        } else {
            throw MemberProblem("is no source of this chat's", path: "source")
        }
    }
}
