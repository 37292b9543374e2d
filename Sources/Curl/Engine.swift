import CCurl
import Threads

/// The thread that carries all transfers of a client, and the way to it.
///
/// `@unchecked`: what is not behind the lock is touched by the thread alone.
final class Engine: @unchecked Sendable {
    enum Order: Sendable {
        case begin(Transfer)
        case abandon(UInt64)
        case receiveMore(UInt64)
        case sendMore(UInt64)
    }

    private struct Mailbox {
        var orders: [Order] = []
        var isClosing = false
        /// The thread has ended, and with it the handle that it could be woken by.
        var isOver = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let mailbox = Locked(Mailbox())
    private let multi: UnsafeMutableRawPointer
    private let configuration: HTTPClient.Configuration

    private var transfers: [UInt64: Transfer] = [:]
    private var flights: [UInt64: Flight] = [:]
    private var line: WaitingLine
    private var times = DeadlineHeap()

    /// Once in a process, before all else of the library.
    private static let isLibraryReady = curl_global_init(okno_global_all) == CURLE_OK

    init(_ configuration: HTTPClient.Configuration) throws(HTTPClientError) {
        guard Self.isLibraryReady, let multi = curl_multi_init() else { throw .other("libcurl does not start") }
        self.multi = multi
        self.configuration = configuration
        line = WaitingLine(limit: configuration.requests, limitPerOrigin: configuration.requestsPerOrigin)
        // Idle connections count too: the oldest goes when there are more.
        okno_set_multi(multi, CURLMOPT_MAXCONNECTS, max(1, configuration.requests))
        do {
            try Thread.start(name: "http-client") { self.run() }
        } catch {
            curl_multi_cleanup(multi)
            throw .other(error.description)
        }
    }

    // MARK: From any thread

    func begin(_ transfer: Transfer) {
        if !post(.begin(transfer)) { transfer.inbox.end(.failure(.shutDown)) }
    }

    /// Ends a transfer that no one waits for any more, unless it is over.
    func abandon(_ transfer: Transfer) {
        if transfer.inbox.end(.failure(.cancelled)) { post(.abandon(transfer.id)) }
    }

    /// False when the engine takes no more.
    @discardableResult
    func post(_ order: Order) -> Bool {
        mailbox.withLock { mailbox in
            guard !mailbox.isClosing else { return false }
            mailbox.orders.append(order)
            // Whoever is first wakes for all.
            if mailbox.orders.count == 1 { curl_multi_wakeup(multi) }
            return true
        }
    }

    func close() {
        mailbox.withLock { mailbox in
            mailbox.isClosing = true
            if !mailbox.isOver { curl_multi_wakeup(multi) }
        }
    }

    func closeAndWait() async {
        close()
        await withCheckedContinuation { continuation in
            let isOver = mailbox.withLock { mailbox in
                if !mailbox.isOver { mailbox.waiting.append(continuation) }
                return mailbox.isOver
            }
            if isOver { continuation.resume() }
        }
    }

    // MARK: The thread

    private func run() {
        okno_block_broken_pipes()
        while true {
            let (orders, isClosing) = mailbox.withLock { mailbox in
                defer { mailbox.orders = [] }
                return (mailbox.orders, mailbox.isClosing)
            }
            for order in orders { carryOut(order) }
            if isClosing { break }
            launch()
            var count: Int32 = 0
            curl_multi_perform(multi, &count)
            land()
            checkTimes()
            launch()
            curl_multi_poll(multi, nil, 0, patience, &count)
        }
        for transfer in Array(transfers.values) { end(transfer, .failure(.shutDown)) }
        let waiting = mailbox.withLock { mailbox in
            mailbox.isOver = true
            curl_multi_cleanup(multi)
            return mailbox.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Until the next time to look at a transfer, in milliseconds; libcurl adds its own times.
    private var patience: Int32 {
        guard let earliest = times.earliest else { return 60_000 }
        return Int32(clamping: min(60_000, (earliest - .now).milliseconds))
    }

    private func carryOut(_ order: Order) {
        switch order {
        case .begin(let transfer):
            transfers[transfer.id] = transfer
            line.append(transfer)
            if let deadline = transfer.deadline { times.push(deadline, transfer.id) }
        case .abandon(let id):
            if let transfer = transfers[id] { end(transfer, .failure(.cancelled)) }
        case .receiveMore(let id):
            flights[id]?.receiveMore()
        case .sendMore(let id):
            flights[id]?.sendMore()
        }
    }

    private func launch() {
        while let transfer = line.next() {
            guard let flight = Flight(transfer, configuration), curl_multi_add_handle(multi, flight.easy) == CURLM_OK
            else {
                line.finished(transfer)
                transfers[transfer.id] = nil
                transfer.inbox.end(.failure(.other("there is no memory for a request")))
                continue
            }
            flights[transfer.id] = flight
            if let idle = transfer.request.idleTimeout { times.push(flight.lastActivity + idle, transfer.id) }
        }
    }

    private func land() {
        var (easy, code): (UnsafeMutableRawPointer?, CURLcode) = (nil, CURLE_OK)
        while okno_next_done(multi, &easy, &code) == 1 {
            guard let easy, let context = okno_private(easy) else { continue }
            let flight = Unmanaged<Flight>.fromOpaque(context).takeUnretainedValue()
            end(flight.transfer, flight.outcome(code))
        }
    }

    private func checkTimes() {
        guard times.earliest != nil else { return }
        let now = ContinuousClock.now
        while let id = times.pop(at: now) {
            guard let transfer = transfers[id] else { continue }
            let flight = flights[id]
            if let deadline = transfer.deadline, deadline <= now {
                end(transfer, .failure(.timedOut(flight?.phase ?? .queued)))
            } else if let flight, let idle = transfer.request.idleTimeout {
                // Time in which the other end waits for us does not count.
                let last = flight.waitsForUs ? now : flight.lastActivity
                if last + idle <= now {
                    end(transfer, .failure(.timedOut(flight.phase)))
                } else {
                    times.push(last + idle, id)
                }
            }
        }
    }

    /// Removing a transfer that is under way closes its connection (or, over HTTP/2, its stream).
    private func end(_ transfer: Transfer, _ ending: ResponseInbox.Ending) {
        transfers[transfer.id] = nil
        if let flight = flights.removeValue(forKey: transfer.id) {
            curl_multi_remove_handle(multi, flight.easy)
            line.finished(transfer)
        } else {
            line.remove(transfer)
        }
        transfer.feed?.close()
        transfer.inbox.end(ending)
    }
}
