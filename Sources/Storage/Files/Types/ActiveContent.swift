/// Looks for what a browser might run in bytes that claim to be something else.
enum ActiveContent {
    /// What begins an HTML document to a browser that guesses, whatever the server says (WHATWG, MIME sniffing, 7.1).
    private static let openings = [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style",
        "<title", "<b", "<body", "<br", "<p", "<!--",
    ]

    /// What no picture, sound or plain text holds by chance.
    private static let marks = [
        "<script", "<html", "<!doctype", "<iframe", "<body", "<svg ", "<svg>", "<svg\n", "<svg\t",
    ]

    /// Whether text starts like HTML.
    static func startsLikeHTML(_ bytes: [UInt8]) -> Bool {
        let text = readable(bytes.prefix(4096)).drop { $0 <= 0x20 }
        return openings.contains { opening in
            guard text.starts(with: opening.utf8) else { return false }
            let next = text.dropFirst(opening.utf8.count).first
            return opening == "<!--" || next.map { $0 <= 0x20 || $0 == UInt8(ascii: ">") } ?? true
        }
    }

    /// Whether there is a mark of HTML or SVG anywhere.
    static func isIn(_ bytes: [UInt8]) -> Bool {
        let text = readable(bytes[...])
        var rest = text[...]
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[start...]
            if marks.contains(where: { rest.starts(with: $0.utf8) }) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// Readers of PDF look for its beginning within the first KiB.
    static func isPDF(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(1024 + 5)
        return head.indices.contains { head[$0...].starts(with: "%PDF-".utf8) }
    }

    /// Small letters, without the zeros of UTF-16 and the marks of byte order.
    private static func readable(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { bytes = bytes.dropFirst(2) }
        return bytes.lazy.filter { $0 != 0 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...]
    }
}
