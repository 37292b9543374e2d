package import Helpdesk
import Net
import Threads

/// Which sockets see which chat.
package final class Hub: Sendable {
    private struct Seats {
        var chats: [ChatID: [Int: LoopBound<WebSocket>]] = [:]
        /// How many sockets each customer has open.
        var customers: [CustomerID: Int] = [:]
        var next = 0
    }

    private let seats = Locked(Seats())

    package init() {}

    /// Whether this customer has the web chat open.
    package func isWatching(_ customer: CustomerID) -> Bool {
        seats.withLock { $0.customers[customer] != nil }
    }

    /// Sockets that see a chat now.
    package var socketCount: Int {
        seats.withLock { seats in seats.customers.values.reduce(0, +) }
    }

    /// From now on the socket hears what happens in the chat, until it gives its seat back.
    func seat(_ socket: LoopBound<WebSocket>, _ chat: ChatID, _ customer: CustomerID) -> Int {
        seats.withLock { seats in
            seats.next += 1
            seats.chats[chat, default: [:]][seats.next] = socket
            seats.customers[customer, default: 0] += 1
            return seats.next
        }
    }

    func leave(_ seat: Int, _ chat: ChatID, _ customer: CustomerID) {
        seats.withLock { seats in
            guard seats.chats[chat]?.removeValue(forKey: seat) != nil else { return }
            if seats.chats[chat]?.isEmpty == true { seats.chats[chat] = nil }
            let left = (seats.customers[customer] ?? 1) - 1
            seats.customers[customer] = left > 0 ? left : nil
        }
    }

    /// Tells the sockets of each chat its news, as they come, until the feed ends.
    func run(_ news: AsyncStream<News>, _ front: ChatFront) async {
        for await one in news {
            if case .said(let message, _) = one.kind { front.metrics.said(message) }
            guard let sockets = seats.withLock({ $0.chats[one.chat] }) else { continue }
            // Made once for all who see it.
            let frame = front.frames.telling(one)
            for socket in sockets.values {
                socket.post { socket in (socket.context as? ChatSocket)?.hear(one, frame, socket) }
            }
        }
    }
}
