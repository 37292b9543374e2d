import Glibc

/// MSG_NOSIGNAL, whose imported type differs between versions of the C library.
private let noSignal: Int32 = 0x4000

/// A plain TCP client of loopback that blocks, with a deadline on everything it waits for.
package final class RawClient: @unchecked Sendable {
    // Used by one thread at a time; a test hands it on as a whole.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package private(set) var descriptor: Int32
    /// What was received and not taken yet.
    package private(set) var buffer: [UInt8] = []
    /// The server has closed its side.
    package private(set) var isAtEnd = false

    package init(port: UInt16, receiveBuffer: Int32? = nil, patience seconds: Int = 20) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(description: "socket: errno \(errno)") }
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        var time = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let code = withUnsafeBytes(of: address) {
            connect(descriptor, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count))
        }
        guard code == 0 else {
            let reason = errno
            close()
            throw Failure(description: "connect: errno \(reason)")
        }
    }

    deinit { close() }

    package func close() {
        if descriptor >= 0 { _ = Glibc.close(descriptor) }
        descriptor = -1
    }

    /// Ends only what this side sends.
    package func endSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    package func send(_ text: String) throws {
        try send(Array(text.utf8))
    }

    package func send(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let sent = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: offset), bytes.count - offset, noSignal)
            }
            guard sent > 0 else { throw Failure(description: "send: errno \(errno) after \(offset) bytes") }
            offset += sent
        }
    }

    /// Waits for more; false when the server has closed or reset.
    @discardableResult
    package func receiveMore(_ most: Int = 65536) throws -> Bool {
        guard !isAtEnd else { return false }
        var piece = [UInt8](repeating: 0, count: most)
        let count = recv(descriptor, &piece, piece.count, 0)
        if count < 0, errno != ECONNRESET { throw Failure(description: "receive: errno \(errno)") }
        guard count > 0 else {
            isAtEnd = true
            return false
        }
        buffer += piece[..<count]
        return true
    }

    /// Takes exactly `count` bytes.
    package func take(_ count: Int) throws -> [UInt8] {
        while buffer.count < count {
            guard try receiveMore() else {
                throw Failure(description: "closed after \(buffer.count) of \(count) bytes")
            }
        }
        defer { buffer.removeFirst(count) }
        return Array(buffer[..<count])
    }

    /// Takes all up to and including `mark`.
    package func take(through mark: String) throws -> String {
        let mark = Array(mark.utf8)
        var from = 0
        while true {
            if buffer.count >= mark.count {
                for start in max(0, from - mark.count)...(buffer.count - mark.count)
                where Array(buffer[start..<start + mark.count]) == mark {
                    let text = String(decoding: buffer[..<(start + mark.count)], as: UTF8.self)
                    buffer.removeFirst(start + mark.count)
                    return text
                }
            }
            from = buffer.count
            guard try receiveMore() else {
                throw Failure(description: "closed before \(mark): \(String(decoding: buffer, as: UTF8.self))")
            }
        }
    }

    /// Takes all until the server closes.
    package func takeAll() throws -> [UInt8] {
        while try receiveMore() {}
        defer { buffer = [] }
        return buffer
    }

    /// Reads one response with a length or in chunks.
    package func response(toHead isHead: Bool = false) throws -> RawResponse {
        let head = try take(through: "\r\n\r\n")
        var response = RawResponse(head: head)
        guard !isHead, response.status >= 200, response.status != 204, response.status != 304 else { return response }
        if let length = response["content-length"].flatMap({ Int($0) }) {
            response.body = try take(length)
        } else if response["transfer-encoding"] == "chunked" {
            while true {
                let line = try take(through: "\r\n").dropLast(1)
                guard let size = Int(line.prefix { $0 != ";" && $0 != "\r\n" && $0 != "\r" }, radix: 16) else {
                    throw Failure(description: "bad chunk line \(line)")
                }
                response.body += try take(size)
                _ = try take(2)
                if size == 0 { break }
            }
        } else {
            response.body = try takeAll()
        }
        return response
    }
}

/// A response as it came.
package struct RawResponse: Sendable {
    package let status: Int
    package let fields: [(name: String, value: String)]
    package var body: [UInt8] = []

    init(head: String) {
        let lines = head.split(separator: "\r\n")
        status = lines.first.flatMap { Int($0.dropFirst(9).prefix(3)) } ?? 0
        fields = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
    }

    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }
    package var text: String { String(decoding: body, as: UTF8.self) }
}
