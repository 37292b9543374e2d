package import Helpdesk
import Net
import Threads

/// Which sockets see which chat.
package final class Hub: Sendable {
    private struct Seats {
        /// Mostly one to a chat; a dictionary for each would cost more than all else.
        var chats: [ChatID: [(number: Int, socket: LoopBound<WebSocket>)]] = [:]
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
            seats.chats[chat, default: []].append((seats.next, socket))
            seats.customers[customer, default: 0] += 1
            return seats.next
        }
    }

    func leave(_ seat: Int, _ chat: ChatID, _ customer: CustomerID) {
        seats.withLock { seats in
            guard let place = seats.chats[chat]?.firstIndex(where: { $0.number == seat }) else { return }
            seats.chats[chat]?.remove(at: place)
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
            // Made once for all who see it, and not at all for who said it.
            let isKnown = sockets.count == 1 && one.origin == sockets.first.map { Guest.origin($0.number) }
            let frame = isKnown ? nil : front.frames.telling(one)
            for (_, socket) in sockets {
                socket.post { socket in (socket.context as? ChatSocket)?.hear(one, frame, socket) }
            }
        }
    }
}

extension News {
    /// The socket that knows already.
    fileprivate var origin: String? {
        if case .said(_, let origin) = kind { origin } else { nil }
    }
}
