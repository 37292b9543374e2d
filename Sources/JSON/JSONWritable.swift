/// What can be written as one JSON value.
package protocol JSONWritable {
    /// Appends exactly one value.
    func writeJSON(to bytes: inout [UInt8])
}

extension Bool: JSONWritable {
    package func writeJSON(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: (self ? "true" : "false").utf8)
    }
}

extension Int64: JSONWritable {
    package func writeJSON(to bytes: inout [UInt8]) {
        guard magnitude > 9 else {
            if self < 0 { bytes.append(UInt8(ascii: "-")) }
            bytes.append(UInt8(ascii: "0") + UInt8(magnitude))
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var (rest, start) = (magnitude, 20)
            while rest > 0 {
                start -= 1
                digits.initializeElement(at: start, to: UInt8(ascii: "0") + UInt8(rest % 10))
                rest /= 10
            }
            if self < 0 {
                start -= 1
                digits.initializeElement(at: start, to: UInt8(ascii: "-"))
            }
            bytes.append(contentsOf: digits[start...])
        }
    }
}

extension Int: JSONWritable {
    package func writeJSON(to bytes: inout [UInt8]) { Int64(self).writeJSON(to: &bytes) }
}

extension Double: JSONWritable {
    /// The shortest digits that are read back as this number; null for what JSON can't say.
    package func writeJSON(to bytes: inout [UInt8]) {
        bytes.append(contentsOf: (isFinite ? description : "null").utf8)
    }
}

extension String: JSONWritable {
    /// In quotes, with no more escapes than JSON asks for.
    package func writeJSON(to bytes: inout [UInt8]) {
        var copy = self
        copy.withUTF8 { text in
            bytes.append(UInt8(ascii: "\""))
            var place = 0
            while true {
                let end = PlainText.end(in: text, from: place)
                bytes.append(contentsOf: text[place..<end])
                guard end < text.count else { break }
                appendEscape(of: text[end], to: &bytes)
                place = end + 1
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}

private func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
        bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u001".utf8)
        let digit = byte & 15
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
}
