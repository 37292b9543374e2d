import CLinux
import Crypto
import Glibc

/// Accepts connections for one reactor.
final class Listener: EventSource {
    private let share: ServerShare
    /// Kept so that one connection can be taken and turned away when the process is out of descriptors.
    private var spare: Int32

    init(address: SocketAddress, loop: EventLoop, share: ServerShare) throws {
        self.share = share
        spare = Self.openSpare()
        super.init(descriptor: try address.listeningSocket(), loop: loop)
        try watch(EPOLLIN.rawValue)
    }

    deinit {
        if spare >= 0 { close(spare) }
    }

    override func ready(_ events: UInt32) {
        // Bounded, so that a flood of connects does not starve those who are served.
        for _ in 0..<128 {
            var peer = sockaddr_storage()
            let accepted = accept(into: &peer)
            if accepted >= 0 {
                welcome(accepted, from: PeerAddress(peer))
                continue
            }
            switch errno {
            case EAGAIN: return
            case EMFILE, ENFILE: return shed()
            // Of memory there may be more in a moment.
            case ENOBUFS, ENOMEM: return rest()
            default: continue  // that one connection broke before it was taken
            }
        }
    }

    override func expired() {
        if spare < 0 { spare = Self.openSpare() }
        do {
            try watch(EPOLLIN.rawValue)
        } catch {
            loop.wheel.pointee.set(self, inTicks: 1)
        }
    }

    private func accept(into peer: inout sockaddr_storage) -> Int32 {
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &peer) {
            accept4(
                descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, &size,
                Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue))
        }
    }

    private func welcome(_ descriptor: Int32, from peer: PeerAddress) {
        guard share.budget.take() else { return turnAway(descriptor) }
        var session: TLSSession?
        if let tls = share.tls {
            session = try? tls.makeSession(descriptor: descriptor)
            guard session != nil else {
                share.budget.giveBack()
                close(descriptor)
                return
            }
        }
        let connection = Connection(descriptor: descriptor, peer: peer, loop: loop, list: share.list, tls: session)
        connection.begin(HTTPConnection(connection: connection, server: share))
    }

    /// Over the limit: the client is told so in words, as far as one call can.
    private func turnAway(_ descriptor: Int32) {
        if share.tls == nil {
            let answer = Array(
                """
                HTTP/1.1 503 Service Unavailable\r
                Retry-After: 1\r
                Content-Length: 0\r
                Connection: close\r
                \r

                """.utf8)
            _ = answer.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, okno_no_signal) }
            shutdown(descriptor, Int32(SHUT_WR))
        }
        close(descriptor)
    }

    /// Out of descriptors: those who wait are let go by the spare one, then the listener rests a moment instead of
    /// being woken by the same queue over and over.
    private func shed() {
        for _ in 0..<64 where spare >= 0 {
            close(spare)
            var peer = sockaddr_storage()
            let accepted = accept(into: &peer)
            if accepted >= 0 { turnAway(accepted) }
            spare = Self.openSpare()
            if accepted < 0 { break }
        }
        rest()
    }

    private func rest() {
        do {
            try watch(0)
        } catch {
            return
        }
        loop.wheel.pointee.set(self, inTicks: 1)
    }

    private static func openSpare() -> Int32 {
        okno_open_spare()
    }
}
