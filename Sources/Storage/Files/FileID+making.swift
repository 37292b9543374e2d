import Crypto
import Helpdesk

extension FileID {
    /// A name that no one can guess: `f_` and 128 bits of chance in hex.
    static func random() -> FileID {
        FileID("f_" + Hex.encode(SecureRandom.bytes(16)))
    }

    /// Whether it is such a name. Nothing else ever becomes part of a path or a URL.
    var isWellFormed: Bool {
        let text = rawValue.utf8
        return text.count == 34 && text.starts(with: "f_".utf8)
            && text.dropFirst(2).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
