import Helpdesk

extension Desk {
    /// Someone is writing in a chat of which only its id is at hand.
    func typing(_ author: Author, name: String, in chat: ChatID, of customer: CustomerID) async {
        await parts.feed.tell([News(chat: chat, customer: customer, .typing(author, name: name))])
    }
}
