/// The grammar of `Host` and of the authority in targets (RFC 3986 3.2), without userinfo.
enum HTTPAuthority {
    /// A host that is not empty, and a port of at most 65535 unless it is left out.
    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>, needsPort: Bool = false) -> Bool {
        guard let first = bytes.first else { return false }
        var hostEnd = 0
        if first == 0x5B {
            guard let bracket = bytes.firstIndex(of: 0x5D),
                isIPv6(UnsafeBufferPointer(rebasing: bytes[1..<bracket]))
            else { return false }
            hostEnd = bracket + 1
        } else {
            while hostEnd < bytes.count, bytes[hostEnd] != HTTPByte.colon { hostEnd += 1 }
            guard isRegisteredName(UnsafeBufferPointer(rebasing: bytes[..<hostEnd])) else { return false }
        }
        guard hostEnd < bytes.count else { return !needsPort }
        guard bytes[hostEnd] == HTTPByte.colon else { return false }
        let port = UnsafeBufferPointer(rebasing: bytes[(hostEnd + 1)...])
        // RFC 3986 3.2.3 lets the port after the colon be empty.
        return port.isEmpty ? !needsPort : isPort(port)
    }

    /// IPv4 addresses are among these by their letters.
    private static func isRegisteredName(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard !bytes.isEmpty else { return false }
        var index = 0
        while index < bytes.count {
            if HTTPByte.isRegisteredName(bytes[index]) {
                index += 1
            } else {
                guard bytes[index] == HTTPByte.percent, bytes.count - index > 2,
                    HTTPByte.hexValue(bytes[index + 1]) != nil,
                    HTTPByte.hexValue(bytes[index + 2]) != nil
                else { return false }
                index += 3
            }
        }
        return true
    }

    private static func isPort(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var port = 0
        for byte in bytes {
            guard HTTPByte.isDigit(byte) else { return false }
            port = port * 10 + Int(byte - HTTPByte.zero)
            guard port <= 65_535 else { return false }
        }
        return true
    }

    /// Eight groups of up to four digits, or fewer around one "::"; the last two may be an IPv4 address.
    private static func isIPv6(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var groups = 0
        var isShortened = false
        var index = 0
        if bytes.count >= 2, bytes[0] == HTTPByte.colon {
            guard bytes[1] == HTTPByte.colon else { return false }
            isShortened = true
            index = 2
        }
        while index < bytes.count {
            let start = index
            while index < bytes.count, index - start < 4, HTTPByte.hexValue(bytes[index]) != nil { index += 1 }
            guard index > start else { return false }
            if index < bytes.count, bytes[index] == 0x2E {
                guard isIPv4(UnsafeBufferPointer(rebasing: bytes[start...])) else { return false }
                groups += 2
                index = bytes.count
                break
            }
            groups += 1
            guard index < bytes.count else { break }
            guard bytes[index] == HTTPByte.colon else { return false }
            index += 1
            guard index < bytes.count else { return false }
            if bytes[index] == HTTPByte.colon {
                guard !isShortened else { return false }
                isShortened = true
                index += 1
            }
        }
        return isShortened ? groups <= 7 : groups == 8
    }

    private static func isIPv4(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let parts = bytes.split(separator: 0x2E, omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                guard (1...3).contains(part.count), part.allSatisfy(HTTPByte.isDigit) else { return false }
                if part.count > 1, part.first == HTTPByte.zero { return false }
                return part.reduce(0) { $0 * 10 + Int($1 - HTTPByte.zero) } <= 255
            }
    }
}
