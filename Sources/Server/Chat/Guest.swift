import Helpdesk

/// A customer who was let in, at one socket.
struct Guest: Sendable {
    let customer: CustomerID
    let name: String
    let chat: ChatID
    let seat: Int

    /// Marks this socket among the customer's others.
    var origin: String { Self.origin(seat) }

    static func origin(_ seat: Int) -> String { "s\(seat)" }
}
