import Foundation
import Glibc

/// A TCP server of loopback whose every connection is a script on a thread of its own.
package final class RawServer: @unchecked Sendable {
    // Safe to share: all that changes is behind the lock.
    package let port: UInt16
    private let listener: Int32
    private let script: @Sendable (RawPeer) -> Void
    private let lock = NSLock()
    private var peers: [RawPeer] = []
    private var isStopped = false

    /// `backlog` bounds the connections that the kernel takes in before the script does; with `accepts` off it never
    /// does.
    package init(
        backlog: Int32 = 1024, accepts: Bool = true, _ script: @escaping @Sendable (RawPeer) -> Void = { _ in }
    ) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        self.script = script
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let result = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) | listen(listener, backlog) | getsockname(listener, $0, &length)
            }
        }
        guard result == 0 else { throw RawClient.Failure(description: "listen: errno \(errno)") }
        port = UInt16(bigEndian: address.sin_port)
        if accepts { Thread.detachNewThread { self.accept() } }
    }

    /// How many connections were taken in.
    package var connectionCount: Int { lock.withLock { peers.count } }

    package func stop() {
        let peers = lock.withLock {
            isStopped = true
            return self.peers
        }
        shutdown(listener, Int32(SHUT_RDWR))
        for peer in peers { peer.end() }
        close(listener)
    }

    private func accept() {
        while true {
            let descriptor = Glibc.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            let peer = RawPeer(descriptor: descriptor)
            let goesOn = lock.withLock {
                peer.index = peers.count
                peers.append(peer)
                return !isStopped
            }
            guard goesOn else { return peer.end() }
            Thread.detachNewThread { [script] in
                script(peer)
                peer.end()
            }
        }
    }
}

/// One connection in the hands of a script.
package final class RawPeer: @unchecked Sendable {
    // Used by its script's thread; `end` may come from another.
    /// The how many-th connection of its server this is, from 0.
    package fileprivate(set) var index = 0
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private let lock = NSLock()
    private var isEnded = false

    fileprivate init(descriptor: Int32) {
        self.descriptor = descriptor
        var time = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(descriptor) }

    /// Ends both directions, which also ends a wait on another thread.
    package func end() {
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Ends with a reset instead of an orderly end.
    package func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
        let address = UnsafeMutablePointer<sockaddr>.allocate(capacity: 1)
        defer { address.deallocate() }
        address.pointee = sockaddr()
        address.pointee.sa_family = sa_family_t(AF_UNSPEC)
        // Disconnects at once with a reset; the descriptor stays ours.
        connect(descriptor, address, socklen_t(MemoryLayout<sockaddr>.size))
    }

    /// What came next, nil at the end.
    package func receive(_ most: Int = 65536) -> [UInt8]? {
        if !buffer.isEmpty {
            defer { buffer = [] }
            return buffer
        }
        var piece = [UInt8](repeating: 0, count: most)
        let count = recv(descriptor, &piece, piece.count, 0)
        return count > 0 ? Array(piece[..<count]) : nil
    }

    /// Waits until the other end closes or resets, whatever it sends before.
    package func waitForEnd() {
        while receive() != nil {}
    }

    /// The next head, with its empty line, nil if the connection ended before.
    package func head() -> String? {
        let mark = Array("\r\n\r\n".utf8)
        var held: [UInt8] = []
        while true {
            if held.count >= 4 {
                for start in 0...(held.count - 4) where Array(held[start..<start + 4]) == mark {
                    buffer = Array(held[(start + 4)...])
                    return String(decoding: held[..<(start + 4)], as: UTF8.self)
                }
            }
            guard let more = receive() else { return nil }
            held += more
        }
    }

    /// Exactly so many bytes, or fewer if the connection ends.
    package func take(_ count: Int) -> [UInt8] {
        var taken: [UInt8] = []
        while taken.count < count, let more = receive() { taken += more }
        buffer = Array(taken.dropFirst(count))
        return Array(taken.prefix(count))
    }

    /// False when the other end is gone.
    @discardableResult
    package func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult
    package func send(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let sent = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset, 0x4000)
            }
            guard sent > 0 else { return false }
            offset += sent
        }
        return true
    }

    /// Whether the kernel takes more bytes within that time: false says that the other end does not read.
    package func hasRoom(within milliseconds: Int32) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&entry, 1, milliseconds) == 1
    }
}
