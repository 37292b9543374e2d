import Crypto

/// What a bot calls a file by: opaque, of its own for each bot, and perhaps another one each time.
struct FileIdentifier: Equatable {
    let kind: MediaKind
    let number: Int
    /// Which size of a photo.
    let size: Int

    func encoded(for bot: BotAccount, salt: Int = 0) -> String {
        var payload = Self.bytes(UInt64(bitPattern: bot.id), 8) + Self.bytes(UInt64(number), 4)
        payload += [UInt8(truncatingIfNeeded: size), UInt8(MediaKind.allCases.firstIndex(of: kind) ?? 0)]
        payload += Self.bytes(UInt64(bitPattern: Int64(salt)), 4)
        let seal = Self.seal(payload, bot)
        let mask = Digest.sha256(Array(bot.token.utf8) + seal)
        let prefix = Base64.decode(kind.idPrefix, .url) ?? []
        return Base64.encode(prefix + zip(payload, mask).map { $0 ^ $1 } + seal, .url)
    }

    /// Nil for what was never made for this bot.
    init?(_ text: String, for bot: BotAccount) {
        guard let bytes = Base64.decode(text, .url), bytes.count == 27 else { return nil }
        let seal = Array(bytes[21...])
        let mask = Digest.sha256(Array(bot.token.utf8) + seal)
        let payload = zip(bytes[3..<21], mask).map { $0 ^ $1 }
        guard Self.seal(payload, bot) == seal, Int(payload[13]) < MediaKind.allCases.count else { return nil }
        number = payload[8..<12].reduce(0) { $0 << 8 | Int($1) }
        size = Int(payload[12])
        kind = MediaKind.allCases[Int(payload[13])]
    }

    init(kind: MediaKind, number: Int, size: Int = 0) {
        self.kind = kind
        self.number = number
        self.size = size
    }

    private static func bytes(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64($0 * 8)) }
    }

    private static func seal(_ payload: [UInt8], _ bot: BotAccount) -> [UInt8] {
        Array(Digest.hmacSHA256(key: Array(bot.token.utf8), message: payload).prefix(6))
    }
}
