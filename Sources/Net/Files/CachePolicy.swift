/// What browsers are told about keeping a file.
package struct CachePolicy: Sendable {
    /// For names that stay while the content changes: kept, but asked for each time.
    package var standing: String
    /// For names that change with the content.
    package var hashed: String
    /// Whether a file's name (the last segment, decoded) carries a hash of its content.
    package var carriesHash: @Sendable (_ fileName: String) -> Bool

    package init(
        standing: String = "no-cache", hashed: String = "public, max-age=31536000, immutable",
        carriesHash: @escaping @Sendable (_ fileName: String) -> Bool = CachePolicy.hasHexadecimalPart
    ) {
        self.standing = standing
        self.hashed = hashed
        self.carriesHash = carriesHash
    }

    func value(forFileNamed name: String) -> String {
        carriesHash(name) ? hashed : standing
    }

    /// `app.3f9ab27c.js`, `app-3f9ab27c.js`: before the extension a part of 8 or more lower-case hexadecimal digits,
    /// both letters and figures, so that neither a date nor a word is taken for a hash.
    package static func hasHexadecimalPart(_ fileName: String) -> Bool {
        let parts = fileName.utf8.split(omittingEmptySubsequences: false) { ".-_".utf8.contains($0) }
        guard parts.count >= 3 else { return false }
        return parts.dropFirst().dropLast().contains { part in
            let figures = part.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            let letters = part.count { (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) }
            return part.count >= 8 && figures > 0 && letters > 0 && figures + letters == part.count
        }
    }
}
