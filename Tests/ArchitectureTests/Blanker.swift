/// Replaces comments and string literals by blanks; what is interpolated into a string is code and stays.
struct Blanker {
    private let source: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    init(_ text: String) {
        source = Array(text.utf8)
        output.reserveCapacity(source.count)
    }

    mutating func blanked() -> String {
        code(untilParenthesis: false)
        return String(decoding: output, as: UTF8.self)
    }

    private func sees(_ text: StaticString, at offset: Int = 0) -> Bool {
        let start = position + offset
        guard start + text.utf8CodeUnitCount <= source.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { source[start + $0] == text.utf8Start[$0] }
    }

    private func hashes(at offset: Int) -> Int {
        source.dropFirst(position + offset).prefix { $0 == UInt8(ascii: "#") }.count
    }

    private mutating func blank(_ count: Int = 1) {
        for byte in source[position..<min(position + count, source.count)] {
            output.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
        }
        position += count
    }

    private mutating func code(untilParenthesis: Bool) {
        var depth = 0
        while position < source.count {
            let byte = source[position]
            switch byte {
            case UInt8(ascii: "/") where sees("//"):
                blank(source[position...].prefix { $0 != UInt8(ascii: "\n") }.count)
                continue
            case UInt8(ascii: "/") where sees("/*"):
                blockComment()
                continue
            case UInt8(ascii: "\""):
                string(hashes: 0)
                continue
            case UInt8(ascii: "#") where sees("\"", at: hashes(at: 0)):
                string(hashes: hashes(at: 0))
                continue
            case UInt8(ascii: "("):
                depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if untilParenthesis && depth < 0 { return }
            default:
                break
            }
            output.append(byte)
            position += 1
        }
    }

    private mutating func blockComment() {
        var depth = 0
        repeat {
            if sees("/*") {
                depth += 1
                blank(2)
            } else if sees("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < source.count
    }

    private mutating func string(hashes count: Int) {
        blank(count)
        let quotes = sees("\"\"\"") ? 3 : 1
        blank(quotes)
        while position < source.count {
            if quotes == 3 ? sees("\"\"\"") : sees("\""), hashes(at: quotes) >= count {
                blank(quotes + count)
                return
            }
            if sees("\\"), hashes(at: 1) >= count {
                let interpolates = sees("(", at: 1 + count)
                blank(count + 2)
                if interpolates {
                    code(untilParenthesis: true)
                    blank()
                }
            } else {
                blank()
            }
        }
    }
}
