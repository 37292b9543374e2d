import COpenSSL
import Glibc

/// The server's side of one TLS connection on a non-blocking socket. It belongs to one thread at a time; no call
/// blocks or raises SIGPIPE. After `wantsRead` or `wantsWrite`, call the same function again when the socket is ready.
package final class TLSSession {
    /// How far the handshake or the farewell has come.
    package enum Step: Equatable, Sendable {
        case done, wantsRead, wantsWrite, closed
        case failed(TLSError)
    }

    /// What a read or a write did. `closed`: the peer has ended the connection, politely or not.
    package enum Transfer: Equatable, Sendable {
        case count(Int)
        case wantsRead, wantsWrite, closed
        case failed(TLSError)
    }

    private let session: OpaquePointer
    /// After a fatal error OpenSSL allows nothing but freeing the session.
    private var ending: Ending?
    /// The last read took all that could be decrypted; a cut record may still be held.
    private var isDrained = false

    private enum Ending {
        case closed
        case failed(TLSError)
    }

    /// The socket method of OpenSSL, but with MSG_NOSIGNAL; made once, never freed, never changed.
    private nonisolated(unsafe) static let socketMethod = okno_socket_method()

    init(_ configuration: TLSConfiguration, descriptor: Int32) throws(TLSError) {
        ErrorQueue.clear()
        guard let session = SSL_new(configuration.context) else { throw TLSConfiguration.setupError() }
        guard let method = Self.socketMethod, let socket = BIO_new(method) else {
            SSL_free(session)
            throw TLSConfiguration.setupError()
        }
        okno_bio_set_descriptor(socket, descriptor)
        SSL_set_bio(session, socket, socket)
        SSL_set_accept_state(session)
        self.session = session
    }

    deinit { SSL_free(session) }

    /// Goes on with the handshake.
    package func handshake() -> Step {
        if let ending { return step(ending) }
        ErrorQueue.clear()
        let result = SSL_do_handshake(session)
        if result == 1 { return .done }
        return step(after: result)
    }

    /// Decrypts what has arrived into `buffer`, as many records as fit and are there.
    package func read(into buffer: UnsafeMutableRawBufferPointer) -> Transfer {
        guard let start = buffer.baseAddress, !buffer.isEmpty else { return .count(0) }
        isDrained = false
        var filled = 0
        while filled < buffer.count, ending == nil {
            ErrorQueue.clear()
            var count = 0
            let result = SSL_read_ex(session, start + filled, buffer.count - filled, &count)
            if result == 1 {
                filled += count
                // Another read is worth it only when it needs no system call.
                if SSL_has_pending(session) == 1 { continue }
                break
            }
            let outcome = step(after: result)
            if outcome == .wantsRead { isDrained = true }
            // What was decrypted before goes first; an ending is remembered and told by the next call.
            return filled > 0 ? .count(filled) : transfer(outcome)
        }
        if filled == 0, let ending { return transfer(step(ending)) }
        return .count(filled)
    }

    /// Encrypts and sends at most one record (16 KiB) of `bytes` and says how many it took. After `wantsWrite`, the
    /// next call must begin with the same bytes and be at least as long; their address may differ.
    package func write(_ bytes: UnsafeRawBufferPointer) -> Transfer {
        if let ending { return transfer(step(ending)) }
        guard !bytes.isEmpty else { return .count(0) }
        ErrorQueue.clear()
        var count = 0
        let result = SSL_write_ex(session, bytes.baseAddress, bytes.count, &count)
        return result == 1 ? .count(count) : transfer(step(after: result))
    }

    /// Sends close_notify, without waiting for the peer's. `done` once it has left.
    package func shutdown() -> Step {
        if let ending { return step(ending) }
        guard SSL_is_init_finished(session) == 1 else { return .closed }
        ErrorQueue.clear()
        let result = SSL_shutdown(session)
        return result >= 0 ? .done : step(after: result)
    }

    /// Bytes wait inside that no poll of the socket will tell of: read again. To be asked after the handshake and
    /// after every read.
    package var hasPending: Bool { !isDrained && ending == nil && SSL_has_pending(session) == 1 }

    /// "TLSv1.2" or "TLSv1.3", once the handshake is done.
    package var version: String { String(cString: SSL_get_version(session)) }

    private func step(after result: Int32) -> Step {
        // Taken first: the next call may overwrite it.
        let code = errno
        switch SSL_get_error(session, result) {
        case SSL_ERROR_WANT_READ: return .wantsRead
        case SSL_ERROR_WANT_WRITE: return .wantsWrite
        case SSL_ERROR_ZERO_RETURN:
            // Not an ending of ours: the peer closed its direction, close_notify may still be sent.
            return .closed
        case SSL_ERROR_SYSCALL:
            ErrorQueue.clear()
            let isGone = [0, ECONNRESET, EPIPE, ENOTCONN, ETIMEDOUT, ECONNABORTED].contains(code)
            return end(isGone ? .closed : .failed(.connection(reason: ErrorQueue.text(errno: code))))
        default:
            let entry = ErrorQueue.collect()
            return end(.failed(.handshake(reason: entry?.reason ?? "the peer broke the protocol")))
        }
    }

    private func end(_ reason: Ending) -> Step {
        ending = reason
        return step(reason)
    }

    private func step(_ ending: Ending) -> Step {
        switch ending {
        case .closed: .closed
        case .failed(let error): .failed(error)
        }
    }

    private func transfer(_ step: Step) -> Transfer {
        switch step {
        case .done: .count(0)
        case .wantsRead: .wantsRead
        case .wantsWrite: .wantsWrite
        case .closed: .closed
        case .failed(let error): .failed(error)
        }
    }
}
