/// The addresses that a bot is reached at: Telegram's own, or those of a server of one's own.
package struct BotEndpoint: Hashable, Sendable {
    package let base: String
    package let files: String

    /// Files are below the same address unless another is given.
    package init(base: String = "https://api.telegram.org", files: String? = nil) {
        self.base = Self.trimmed(base)
        self.files = files.map(Self.trimmed) ?? self.base + "/file"
    }

    func url(_ method: String, _ token: BotToken) -> String { "\(base)/bot\(token.text)/\(method)" }

    /// A server of one's own tells where a file lies on its disk. Below the folder that is named after the token it
    /// looks as everywhere.
    func url(path: String, _ token: BotToken) -> String {
        var path = Substring(path)
        if path.hasPrefix("/") {
            let folder = [token.text, token.text.replacing(":", with: "~")].lazy
                .compactMap { path.firstRange(of: "/\($0)/") }.first
            path = folder.map { path[$0.upperBound...] } ?? path.dropFirst()
        }
        return "\(files)/bot\(token.text)/\(Self.encoded(path))"
    }

    private static func trimmed(_ url: String) -> String {
        var url = Substring(url)
        while url.last == "/" { url.removeLast() }
        return String(url)
    }

    private static func encoded(_ path: Substring) -> String {
        var encoded = ""
        for byte in path.utf8 {
            let scalar = Unicode.Scalar(byte)
            if scalar.isASCII, scalar.properties.isAlphabetic || "0123456789-._~/".unicodeScalars.contains(scalar) {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += byte < 16 ? "%0" : "%"
                encoded += String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
