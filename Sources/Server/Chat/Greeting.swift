import Helpdesk

/// What a customer is shown first.
struct Greeting: Sendable {
    var customer: Customer
    var chat: Chat
    var operatorName: String?
    var lastSeq: Int64
    /// The newest messages that the page does not have, in order.
    var page: [Message]
    /// There are older ones that it does not have either.
    var hasMore: Bool
    var fileLimit: Int64
}
