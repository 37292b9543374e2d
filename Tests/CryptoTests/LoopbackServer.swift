import Crypto
import Foundation
import Glibc

/// Accepts one client of a loopback socket and drives a session over it with poll, as a reactor would.
final class LoopbackServer {
    let port: UInt16
    private let listener: Int32

    struct TimedOut: Error {}
    struct Failed: Error {}

    init() throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) | listen(listener, 8) | getsockname(listener, $0, &length)
            }
        }
        guard result == 0 else { throw Failed() }
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { close(listener) }

    /// The next client's socket, non-blocking.
    func acceptClient() throws -> Int32 {
        try Self.wait(for: listener, events: POLLIN)
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0 else { throw Failed() }
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        return descriptor
    }

    static func wait(for descriptor: Int32, events: Int32) throws {
        var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
        guard poll(&entry, 1, 20_000) == 1 else { throw TimedOut() }
    }

    /// Goes on until the step is neither `wantsRead` nor `wantsWrite`.
    static func finish(_ descriptor: Int32, _ step: () -> TLSSession.Step) throws -> TLSSession.Step {
        while true {
            let outcome = step()
            switch outcome {
            case .wantsRead: try wait(for: descriptor, events: POLLIN)
            case .wantsWrite: try wait(for: descriptor, events: POLLOUT)
            default: return outcome
            }
        }
    }

    /// The next bytes of the peer, or how it ended.
    static func read(_ session: TLSSession, _ descriptor: Int32, atMost count: Int = 65_536) throws -> (
        bytes: [UInt8], outcome: TLSSession.Transfer
    ) {
        var buffer = [UInt8](repeating: 0, count: count)
        while true {
            let outcome = buffer.withUnsafeMutableBytes { session.read(into: $0) }
            switch outcome {
            case .wantsRead: try wait(for: descriptor, events: POLLIN)
            case .wantsWrite: try wait(for: descriptor, events: POLLOUT)
            case .count(let count): return (Array(buffer.prefix(count)), outcome)
            default: return ([], outcome)
            }
        }
    }

    /// Writes all of it, each retry from another address.
    static func write(_ session: TLSSession, _ descriptor: Int32, _ bytes: [UInt8]) throws -> TLSSession.Transfer {
        var sent = 0
        while sent < bytes.count {
            let rest = Array(bytes[sent..<min(bytes.count, sent + 100_000)])
            let outcome = rest.withUnsafeBytes { session.write($0) }
            switch outcome {
            case .wantsRead: try wait(for: descriptor, events: POLLIN)
            case .wantsWrite: try wait(for: descriptor, events: POLLOUT)
            case .count(let count): sent += count
            default: return outcome
            }
        }
        return .count(sent)
    }
}
