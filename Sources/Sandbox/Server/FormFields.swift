/// `a=1&b=two+words`, decoded as leniently as the Bot API does: a bad escape stands for itself.
enum FormFields {
    static func read(_ bytes: some Collection<UInt8>, into parameters: inout Parameters) {
        for piece in bytes.split(separator: UInt8(ascii: "&")) {
            let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
            let name = String(decoding: decoded(piece[..<equals]), as: UTF8.self)
            parameters.add(name, bytes: decoded(piece[equals...].dropFirst()))
        }
    }

    static func decoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = true) -> [UInt8] {
        var decoded: [UInt8] = []
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+"), plusIsSpace {
                decoded.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(digit),
                let low = rest.dropFirst().first.flatMap(digit)
            {
                rest = rest.dropFirst(2)
                decoded.append(high << 4 | low)
            } else {
                decoded.append(byte)
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x61 + 10
        default: nil
        }
    }
}
