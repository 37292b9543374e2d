import CLinux
import Crypto

/// The handshake, and what TLS says in the words of system calls.
extension Connection {
    func shakeHands() {
        guard let tls else { return }
        do {
            switch tls.handshake() {
            case .done:
                phase = .open
                try watch(EPOLLIN.rawValue)
                // The first request may have come with the last flight.
                readAll()
            case .wantsRead: try watch(EPOLLIN.rawValue)
            case .wantsWrite: try watch(EPOLLOUT.rawValue)
            case .closed, .failed: abort(.failed)
            }
        } catch {
            abort(.failed)
        }
    }

    func outcome(of transfer: TLSSession.Transfer) -> SystemCall.Outcome {
        switch transfer {
        case .count(let count): .done(count)
        case .wantsRead, .wantsWrite: .wouldBlock
        case .closed: .done(0)
        case .failed: .failed(EIO)
        }
    }
}
