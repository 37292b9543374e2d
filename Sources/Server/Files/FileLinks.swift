import Crypto
package import Helpdesk

/// Links to files that whoever holds them may follow until they end.
package struct FileLinks: Sendable {
    private let key: [UInt8]
    private let life: Duration

    package init(key: [UInt8], life: Duration = .seconds(24 * 60 * 60)) {
        self.key = key
        self.life = life
    }

    /// The path of a file. Links made within the same hour are the same, so that browsers may keep what they fetched.
    package func path(_ file: FileID, now: Moment) -> String {
        let hour: Int64 = 3_600_000
        let until = (now + life).milliseconds / hour * hour + hour
        return "/files/\(file)?t=" + Self.token(until, mac(file, until))
    }

    private static func token(_ until: Int64, _ mac: [UInt8]) -> String {
        String(until, radix: 36) + "." + Base64.encode(mac, .url)
    }

    /// Whether the token opens this file now.
    package func opens(_ file: FileID, token: String, now: Moment) -> Bool {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard token.utf8.count <= 128, parts.count == 2, let until = Int64(parts[0], radix: 36) else { return false }
        // Letter by letter: there are other ways to write the same number and the same bytes.
        let genuine = Self.token(until, mac(file, until))
        return constantTimeEqual(genuine, token) && now < Moment(milliseconds: until)
    }

    private func mac(_ file: FileID, _ until: Int64) -> [UInt8] {
        Digest.hmacSHA256(key: key, message: Array("okno file \(file) \(until)".utf8))
    }
}
