/// What a file is called, as people may be shown it: never a path.
package enum FileName {
    private static let limit = 128

    /// The last part of what the sender called it, without what can't be seen or turns the direction of writing.
    package static func tidy(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        var scalars = String.UnicodeScalarView()
        for scalar in ends(of: last.unicodeScalars) where isShown(scalar) { scalars.append(scalar) }
        var text = String(scalars)
        while let first = text.first, first == "." || first.isWhitespace { text.removeFirst() }
        while let end = text.last, end == "." || end.isWhitespace { text.removeLast() }
        return text.isEmpty ? "file" : shortened(text)
    }

    /// Of a name without end the beginning, and the end, which says what kind of file it is.
    private static func ends(of name: Substring.UnicodeScalarView) -> String.UnicodeScalarView {
        let (start, end) = (name.prefix(1_024), name.suffix(64))
        guard start.endIndex < end.startIndex else { return String.UnicodeScalarView(name) }
        return String.UnicodeScalarView(start) + end
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: scalar == "\u{200D}"
        default: true
        }
    }

    /// Keeps the end, which says what kind of file it is.
    private static func shortened(_ name: String) -> String {
        guard name.count > limit else { return name }
        guard let dot = name.lastIndex(of: "."), name[dot...].count <= 16 else { return String(name.prefix(limit)) }
        return String(name.prefix(limit - name[dot...].count) + name[dot...])
    }

    /// The value of a Content-Disposition field (RFC 6266) with both ways to say a name.
    package static func disposition(_ name: String, isInline: Bool) -> String {
        let plain = String(
            decoding: name.utf8.map { byte -> UInt8 in
                let isPlain =
                    (0x20...0x7E).contains(byte) && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
                    && byte != UInt8(ascii: "%")
                return isPlain ? byte : UInt8(ascii: "_")
            }, as: UTF8.self)
        let kind = isInline ? "inline" : "attachment"
        return "\(kind); filename=\"\(plain)\"; filename*=UTF-8''\(encoded(name))"
    }

    private static func encoded(_ name: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            if unreserved.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
