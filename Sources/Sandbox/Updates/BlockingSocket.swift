import Glibc

/// A TCP connection whose every wait has a bound.
struct BlockingSocket {
    private let descriptor: Int32

    init(to address: HTTPAddress, timeout seconds: Int) throws(PlainClient.Failure) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(address.host, String(address.port), &hints, &list)
        guard code == 0 else {
            throw PlainClient.Failure(words: "Failed to resolve host: \(String(cString: gai_strerror(code)))")
        }
        defer { freeaddrinfo(list) }
        var reason: Int32 = EADDRNOTAVAIL
        var entry = list
        while let candidate = entry?.pointee {
            entry = candidate.ai_next
            let descriptor = socket(candidate.ai_family, candidate.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), 0)
            guard descriptor >= 0 else {
                reason = errno
                continue
            }
            var time = timeval(tv_sec: seconds, tv_usec: 0)
            setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
            setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
            if connect(descriptor, candidate.ai_addr, candidate.ai_addrlen) == 0 {
                self.descriptor = descriptor
                return
            }
            reason = errno
            _ = Glibc.close(descriptor)
        }
        // A connect that runs out of time says that it is still under way.
        throw PlainClient.Failure(
            words: reason == EINPROGRESS ? "Connection timed out" : String(cString: strerror(reason)))
    }

    func close() { _ = Glibc.close(descriptor) }

    func send(_ bytes: [UInt8]) throws(PlainClient.Failure) {
        var offset = 0
        while offset < bytes.count {
            let sent = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress.map { $0 + offset }, bytes.count - offset, Self.noSignal)
            }
            if sent < 0, errno == EINTR { continue }
            guard sent > 0 else { throw PlainClient.Failure(words: Self.reason("Write timeout expired")) }
            offset += sent
        }
    }

    /// Empty when the other side is done.
    func receive() throws(PlainClient.Failure) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &piece, piece.count, 0)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw PlainClient.Failure(words: Self.reason("Read timeout expired")) }
            return Array(piece[..<count])
        }
    }

    private static func reason(_ timeout: String) -> String {
        errno == EAGAIN || errno == EWOULDBLOCK ? timeout : String(cString: strerror(errno))
    }

    /// MSG_NOSIGNAL, whose imported type differs between versions of the C library.
    private static let noSignal: Int32 = 0x4000
}
