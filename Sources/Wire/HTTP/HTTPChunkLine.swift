/// The line in front of a chunk (RFC 9112 7.1): its size, and extensions that mean nothing to us.
enum HTTPChunkLine {
    static func size(_ line: UnsafeBufferPointer<UInt8>) throws(HTTPRejection) -> UInt64 {
        let digits = line.prefix { $0 != HTTPByte.semicolon }
        guard 1...16 ~= digits.count else { throw .badRequest("A chunk size is wrong.") }
        var size: UInt64 = 0
        for byte in digits {
            guard let digit = HTTPByte.hexValue(byte) else { throw .badRequest("A chunk size is wrong.") }
            size = size << 4 | UInt64(digit)
        }
        guard size <= UInt64(Int64.max) else { throw .badRequest("A chunk size is too large.") }
        guard areExtensions(line[digits.endIndex...]) else { throw .badRequest("A chunk extension is wrong.") }
        return size
    }

    /// `*( ";" name [ "=" ( token / quoted-string ) ] )`, without the white space that only the careless send.
    private static func areExtensions(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var rest = text
        while !rest.isEmpty {
            guard rest.popFirst() == HTTPByte.semicolon, takeToken(&rest) else { return false }
            guard rest.first == HTTPByte.equals else { continue }
            rest.removeFirst()
            guard rest.first == HTTPByte.quote ? takeQuoted(&rest) : takeToken(&rest) else { return false }
        }
        return true
    }

    private static func takeToken(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let token = rest.prefix(while: HTTPByte.isToken)
        rest = rest[token.endIndex...]
        return !token.isEmpty
    }

    private static func takeQuoted(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte == HTTPByte.quote { return true }
            if byte == HTTPByte.backslash, rest.popFirst() == nil { return false }
        }
        return false
    }
}
