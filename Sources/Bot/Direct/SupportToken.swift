/// What makes a specialist of whoever knows it.
package struct SupportToken: Sendable {
    private let bytes: [UInt8]

    /// Nil if it is too short to be a secret.
    package init?(_ text: String) {
        guard text.utf8.count >= 8 else { return nil }
        bytes = Array(text.utf8)
    }

    /// Takes as long for a near miss as for a far one.
    func matches(_ guess: String) -> Bool {
        let guess = Array(guess.utf8)
        var difference = UInt8(truncatingIfNeeded: guess.count ^ bytes.count) | (guess.count == bytes.count ? 0 : 1)
        for index in bytes.indices {
            difference |= bytes[index] ^ (guess.indices.contains(index) ? guess[index] : 0)
        }
        return difference == 0
    }
}

extension SupportToken: CustomStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
