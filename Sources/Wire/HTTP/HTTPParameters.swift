/// A field value followed by parameters: `form-data; name="a"` (RFC 9110 5.6.6).
package struct HTTPParameters: Sendable {
    /// What stands in front of the first ";", as written.
    package let value: String
    private let parameters: [(name: String, value: String)]

    /// Nil on anything that breaks the grammar, and when a parameter is said twice.
    package init?(_ fieldValue: String) {
        let read = fieldValue.withBytes { Self.read($0) }
        guard let read else { return nil }
        (value, parameters) = read
    }

    /// The parameter of that name, which is to be given in lower case.
    package subscript(name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) -> (value: String, parameters: [(name: String, value: String)])? {
        var index = bytes.firstIndex(of: HTTPByte.semicolon) ?? bytes.count
        let value = HTTPByte.trimmed(UnsafeBufferPointer(rebasing: bytes[..<index]))
        guard !value.isEmpty else { return nil }
        var parameters: [(name: String, value: String)] = []
        while index < bytes.count {
            guard bytes[index] == HTTPByte.semicolon else { return nil }
            index += 1
            skipBlanks(bytes, &index)
            // An empty member, as behind a last ";".
            if index == bytes.count || bytes[index] == HTTPByte.semicolon { continue }
            let start = index
            while index < bytes.count, HTTPByte.isToken(bytes[index]) { index += 1 }
            guard index > start, index < bytes.count, bytes[index] == HTTPByte.equals else { return nil }
            let name = String(decoding: bytes[start..<index].map(HTTPByte.lowercased), as: UTF8.self)
            index += 1
            guard let text = readValue(bytes, &index), !parameters.contains(where: { $0.name == name }) else {
                return nil
            }
            parameters.append((name, text))
            skipBlanks(bytes, &index)
        }
        return (String(decoding: value, as: UTF8.self), parameters)
    }

    private static func readValue(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> String? {
        guard index < bytes.count else { return nil }
        guard bytes[index] == HTTPByte.quote else {
            let start = index
            while index < bytes.count, HTTPByte.isToken(bytes[index]) { index += 1 }
            guard index > start else { return nil }
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        }
        index += 1
        var text: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == HTTPByte.quote { return String(decoding: text, as: UTF8.self) }
            // Browsers leave a backslash of a file's name alone, so that it escapes only what must be escaped.
            if byte == HTTPByte.backslash, index < bytes.count,
                bytes[index] == HTTPByte.quote || bytes[index] == HTTPByte.backslash
            {
                text.append(bytes[index])
                index += 1
            } else {
                text.append(byte)
            }
        }
        return nil
    }

    private static func skipBlanks(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int) {
        while index < bytes.count, HTTPByte.isBlank(bytes[index]) { index += 1 }
    }
}
