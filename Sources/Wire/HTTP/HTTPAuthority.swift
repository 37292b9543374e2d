/// A host with perhaps a port, as in `Host` and in absolute targets (RFC 3986 3.2); user information is refused.
enum HTTPAuthority {
    static func isValid(_ text: UnsafeBufferPointer<UInt8>, needsPort: Bool = false) -> Bool {
        guard let first = text.first else { return false }
        let hostEnd: Int
        if first == UInt8(ascii: "[") {
            guard let bracket = text.firstIndex(of: UInt8(ascii: "]")),
                isAddress(UnsafeBufferPointer(rebasing: text[1..<bracket]))
            else { return false }
            hostEnd = bracket + 1
        } else {
            hostEnd = text.firstIndex(of: HTTPByte.colon) ?? text.count
            guard hostEnd > 0, isName(UnsafeBufferPointer(rebasing: text[..<hostEnd])) else { return false }
        }
        guard hostEnd < text.count else { return !needsPort }
        guard text[hostEnd] == HTTPByte.colon else { return false }
        return isPort(UnsafeBufferPointer(rebasing: text[(hostEnd + 1)...]), mayBeEmpty: !needsPort)
    }

    /// `host:` without digits is legal (RFC 3986 3.2.3).
    private static func isPort(_ text: UnsafeBufferPointer<UInt8>, mayBeEmpty: Bool) -> Bool {
        guard !text.isEmpty else { return mayBeEmpty }
        guard text.count <= 5, text.allSatisfy(HTTPByte.isDigit) else { return false }
        return text.reduce(0) { $0 * 10 + Int($1 - HTTPByte.zero) } <= 65535
    }

    private static func isName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            if text[index] == HTTPByte.percent {
                guard text.count - index > 2, HTTPByte.hexValue(text[index + 1]) != nil,
                    HTTPByte.hexValue(text[index + 2]) != nil
                else { return false }
                index += 3
            } else {
                guard HTTPByte.isRegisteredName(text[index]) else { return false }
                index += 1
            }
        }
        return true
    }

    /// The characters and colons of an IPv6 address; which groups they form does not matter to us.
    private static func isAddress(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let colons = text.lazy.filter { $0 == HTTPByte.colon }.count
        return (2...45).contains(text.count) && (2...8).contains(colons)
            && text.allSatisfy { HTTPByte.hexValue($0) != nil || $0 == HTTPByte.colon || $0 == UInt8(ascii: ".") }
    }
}
