/// What a `Range` field asks of a representation of known length (RFC 9110 14).
package enum HTTPRange: Equatable, Sendable {
    /// Not for us to understand or not worth it: answer with the whole.
    case ignored
    /// Well-formed, but nothing of it lies within: 416.
    case unsatisfiable
    /// Never empty; within the length, in the order asked for, none overlapping another.
    case ranges([Range<Int64>])

    /// More ranges than this are taken for an attack (RFC 9110 14.2) and ignored, as are overlapping ones.
    package static let maximumCount = 16

    package init(_ fieldValue: String, length: Int64) {
        self = fieldValue.withBytes { Self.parse($0, max(length, 0)) }
    }

    private static func parse(_ value: UnsafeBufferPointer<UInt8>, _ length: Int64) -> HTTPRange {
        guard value.count > 6, HTTPByte.equalIgnoringCase(UnsafeBufferPointer(rebasing: value[..<6]), "bytes=") else {
            return .ignored
        }
        let members = value[6...].split(
            separator: HTTPByte.comma, maxSplits: maximumCount, omittingEmptySubsequences: false)
        guard members.count <= maximumCount else { return .ignored }
        var found: [Range<Int64>] = []
        for member in members {
            let member = HTTPByte.trimmed(UnsafeBufferPointer(rebasing: member))
            guard let dash = member.firstIndex(of: HTTPByte.dash) else { return .ignored }
            let first = number(UnsafeBufferPointer(rebasing: member[..<dash]))
            let last = number(UnsafeBufferPointer(rebasing: member[(dash + 1)...]))
            switch (first, last) {
            case (.value(let first), .value(let last)):
                guard first <= last else { return .ignored }
                if first < length { found.append(first..<min(last, length - 1) + 1) }
            case (.value(let first), .empty):
                if first < length { found.append(first..<length) }
            case (.empty, .value(let suffix)):
                if suffix > 0, length > 0 { found.append(length - min(suffix, length)..<length) }
            default:
                return .ignored
            }
        }
        if found.isEmpty { return .unsatisfiable }
        let ordered = found.sorted { $0.lowerBound < $1.lowerBound }
        let overlap = zip(ordered, ordered.dropFirst()).contains { $0.upperBound > $1.lowerBound }
        return overlap ? .ignored : .ranges(found)
    }

    private enum Number {
        case empty
        case value(Int64)
        case malformed
    }

    /// Numbers beyond 64 bits are well-formed; they count as the largest.
    private static func number(_ digits: UnsafeBufferPointer<UInt8>) -> Number {
        if digits.isEmpty { return .empty }
        var number: Int64 = 0
        for byte in digits {
            guard HTTPByte.isDigit(byte) else { return .malformed }
            let (shifted, over) = number.multipliedReportingOverflow(by: 10)
            let (sum, overAgain) = shifted.addingReportingOverflow(Int64(byte - HTTPByte.zero))
            number = over || overAgain ? .max : sum
        }
        return .value(number)
    }
}
