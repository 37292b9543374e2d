/// One member of `Sec-WebSocket-Extensions` (RFC 6455 9.1).
struct WebSocketExtension: Equatable {
    struct Parameter: Equatable {
        let name: String
        let value: String?
    }

    let name: String
    var parameters: [Parameter] = []

    /// All members of the field's values in order; nil if one breaks the grammar.
    static func list(_ values: [String]) -> [WebSocketExtension]? {
        var list: [WebSocketExtension] = []
        for value in values {
            var reader = Reader(bytes: Array(value.utf8))
            guard reader.read(into: &list) else { return nil }
        }
        return list
    }

    private struct Reader {
        let bytes: [UInt8]
        var at = 0

        /// `1#extension`, in which empty members count for nothing (RFC 9110 5.6.1.2).
        mutating func read(into list: inout [WebSocketExtension]) -> Bool {
            while true {
                skipBlanks()
                if at == bytes.count { return true }
                if take(HTTPByte.comma) { continue }
                guard let member = member() else { return false }
                list.append(member)
                guard at == bytes.count || take(HTTPByte.comma) else { return false }
            }
        }

        /// `extension-token *( ";" extension-param )`, up to the comma or the end.
        private mutating func member() -> WebSocketExtension? {
            guard let name = token() else { return nil }
            var member = WebSocketExtension(name: name)
            skipBlanks()
            while take(HTTPByte.semicolon) {
                skipBlanks()
                guard let name = token() else { return nil }
                skipBlanks()
                var value: String?
                if take(HTTPByte.equals) {
                    skipBlanks()
                    value = take(HTTPByte.quote) ? quoted() : token()
                    guard value != nil else { return nil }
                    skipBlanks()
                }
                member.parameters.append(Parameter(name: name, value: value))
            }
            return member
        }

        private mutating func token() -> String? {
            let start = at
            while at < bytes.count, HTTPByte.isToken(bytes[at]) { at += 1 }
            return at > start ? String(decoding: bytes[start..<at], as: UTF8.self) : nil
        }

        /// The rest of a quoted string, which has to be a token once it is unquoted (RFC 6455 9.1).
        private mutating func quoted() -> String? {
            var text: [UInt8] = []
            while at < bytes.count {
                var byte = bytes[at]
                at += 1
                if byte == HTTPByte.quote {
                    return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
                }
                if byte == HTTPByte.backslash {
                    guard at < bytes.count else { return nil }
                    byte = bytes[at]
                    at += 1
                }
                guard HTTPByte.isToken(byte) else { return nil }
                text.append(byte)
            }
            return nil
        }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard at < bytes.count, bytes[at] == byte else { return false }
            at += 1
            return true
        }

        private mutating func skipBlanks() {
            while at < bytes.count, HTTPByte.isBlank(bytes[at]) { at += 1 }
        }
    }
}
