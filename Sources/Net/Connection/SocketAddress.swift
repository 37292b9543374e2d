import CLinux

/// An address to listen on, IPv4 or IPv6.
struct SocketAddress: Sendable {
    private let storage: sockaddr_storage
    private let length: socklen_t

    private init(storage: sockaddr_storage, length: socklen_t) {
        self.storage = storage
        self.length = length
    }

    /// All addresses a host name stands for; numeric ones stand for themselves.
    static func resolve(host: String, port: UInt16) throws(AddressError) -> [SocketAddress] {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        let code = getaddrinfo(host, String(port), &hints, &found)
        guard code == 0 else {
            throw AddressError(host: host, port: port, reason: String(cString: gai_strerror(code)))
        }
        defer { freeaddrinfo(found) }
        var addresses: [SocketAddress] = []
        var cursor = found
        while let entry = cursor {
            if let address = entry.pointee.ai_addr {
                var storage = sockaddr_storage()
                withUnsafeMutableBytes(of: &storage) {
                    $0.copyMemory(from: UnsafeRawBufferPointer(start: address, count: Int(entry.pointee.ai_addrlen)))
                }
                addresses.append(SocketAddress(storage: storage, length: entry.pointee.ai_addrlen))
            }
            cursor = entry.pointee.ai_next
        }
        return addresses
    }

    /// The same address with another port.
    func with(port: UInt16) -> SocketAddress {
        var copy = storage
        withUnsafeMutableBytes(of: &copy) {
            // The port lies at the same place in both kinds of address.
            $0.storeBytes(of: port.bigEndian, toByteOffset: 2, as: UInt16.self)
        }
        return SocketAddress(storage: copy, length: length)
    }

    /// Reactors share a port by SO_REUSEPORT, which would let a second server slip in beside the first unnoticed:
    /// so the address is tried without it once.
    func requireFree(_ host: String, _ port: UInt16) throws {
        let descriptor = try openSocket()
        defer { close(descriptor) }
        do {
            try bind(descriptor)
        } catch {
            throw AddressError(host: host, port: port, reason: error.reason)
        }
    }

    /// A listening socket that shares its port with others of this process.
    func listeningSocket() throws(SystemError) -> Int32 {
        let descriptor = try openSocket()
        do {
            try Self.set(descriptor, SOL_SOCKET, SO_REUSEPORT)
            // Accepted sockets inherit this: small answers leave at once.
            try Self.set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY)
            try bind(descriptor)
            try SystemCall.check("listen", listen(descriptor, 4096))
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    func boundPort(of descriptor: Int32) throws(SystemError) -> UInt16 {
        var bound = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let code = withUnsafeMutableBytes(of: &bound) {
            getsockname(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, &size)
        }
        try SystemCall.check("getsockname", code)
        return withUnsafeBytes(of: &bound) { UInt16(bigEndian: $0.load(fromByteOffset: 2, as: UInt16.self)) }
    }

    private func openSocket() throws(SystemError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = try SystemCall.check("socket", socket(Int32(storage.ss_family), kind, 0))
        do {
            try Self.set(descriptor, SOL_SOCKET, SO_REUSEADDR)
            if storage.ss_family == sa_family_t(AF_INET6) {
                try Self.set(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, to: 0)
            }
        } catch {
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private func bind(_ descriptor: Int32) throws(SystemError) {
        let code = withUnsafeBytes(of: storage) {
            CLinux.bind(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, length)
        }
        try SystemCall.check("bind", code)
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, to value: Int32 = 1)
        throws(SystemError)
    {
        var value = value
        try SystemCall.check(
            "setsockopt", setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size)))
    }
}

/// A host to listen on that is not an address of this machine, nor a name for one.
package struct AddressError: Error, Equatable, Sendable, CustomStringConvertible {
    package let host: String
    package let port: UInt16
    package let reason: String

    package var description: String { "cannot listen on \(host) port \(port): \(reason)" }
}
