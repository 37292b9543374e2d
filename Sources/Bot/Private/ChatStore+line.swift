import Helpdesk

extension ChatStore {
    /// Where a waiting chat stands among those that wait; nil if it does not wait.
    func placeInLine(_ chat: Chat) async throws -> Int? {
        guard case .waiting(let since) = chat.state else { return nil }
        var (place, last): (Int, Chat?) = (1, nil)
        while true {
            let page = try await chats(.waiting, after: last, limit: 500)
            guard let end = page.last else { return place }
            place += page.count { other in
                guard case .waiting(let begun) = other.state else { return false }
                return (begun, other.id) < (since, chat.id)
            }
            last = end
        }
    }
}
