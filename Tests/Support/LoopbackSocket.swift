import Glibc

/// Blocking TCP sockets of 127.0.0.1.
package enum LoopbackSocket {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String

        init(_ what: String) { description = "\(what): \(String(cString: strerror(errno)))" }
    }

    /// A listening socket on a port that the system chooses.
    package static func listen() throws -> (socket: Int32, port: UInt16) {
        let socket = make()
        var (address, length) = (address(port: 0), socklen_t(MemoryLayout<sockaddr_in>.size))
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) | Glibc.listen(socket, 128) | getsockname(socket, $0, &length)
            }
        }
        guard code == 0 else { throw Failure("listen") }
        return (socket, UInt16(bigEndian: address.sin_port))
    }

    /// A port on which nobody listens.
    package static func freePort() throws -> UInt16 {
        let (socket, port) = try listen()
        close(socket)
        return port
    }

    /// The next connection; nil once the listener is shut down, which closes it.
    package static func accept(_ listener: Int32) -> Int32? {
        let socket = Glibc.accept(listener, nil, nil)
        guard socket >= 0 else {
            close(listener)
            return nil
        }
        return prepared(socket)
    }

    package static func connect(to port: UInt16) throws -> Int32 {
        let socket = make()
        var address = address(port: port)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard code == 0 else {
            let failure = Failure("connect")
            close(socket)
            throw failure
        }
        return socket
    }

    /// False when the other side has gone.
    package static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            // MSG_NOSIGNAL, whose imported type differs between versions of the C library.
            let sent = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress?.advanced(by: offset), bytes.count - offset, 0x4000)
            }
            guard sent > 0 else { return false }
            offset += sent
        }
        return true
    }

    /// Exactly that many bytes; nil when the other side ends before.
    package static func receive(_ count: Int, from socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var offset = 0
        while offset < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(socket, $0.baseAddress?.advanced(by: offset), count - offset, 0)
            }
            guard got > 0 else { return nil }
            offset += got
        }
        return bytes
    }

    package static func close(_ socket: Int32) { _ = Glibc.close(socket) }

    private static func make() -> Int32 {
        prepared(socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0))
    }

    private static func prepared(_ socket: Int32) -> Int32 {
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
        return socket
    }

    private static func address(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
