extension JSONParser {
    /// The number that begins here: whole if it is written without fraction and exponent and fits.
    mutating func number() throws(JSONProblem) -> JSONValue {
        let start = place
        let isNegative = bytes[place] == UInt8(ascii: "-")
        if isNegative { place += 1 }
        // The digits as one number; beyond 19 of them only the slow way below is right.
        var (digits, count) = (UInt64(0), 0)
        if try peek() == UInt8(ascii: "0") {
            place += 1
            if nextIsDigit { throw problem(.badNumber) }
        } else {
            count = try readDigits(into: &digits)
        }
        let isWhole = !isNext(UInt8(ascii: ".")) && !isNext(UInt8(ascii: "e")) && !isNext(UInt8(ascii: "E"))
        if isWhole, count <= 19 {
            if isNegative, digits <= UInt64(1) << 63 { return .int(Int64(bitPattern: 0 &- digits)) }
            if let whole = Int64(exactly: digits), !isNegative { return .int(whole) }
        }
        var exponent = 0
        if isNext(UInt8(ascii: ".")) {
            place += 1
            let fraction = try readDigits(into: &digits)
            count += fraction
            exponent -= fraction
        }
        if isNext(UInt8(ascii: "e")) || isNext(UInt8(ascii: "E")) {
            place += 1
            exponent += try readExponent()
        }
        // Both factors are exact, and so the one rounding is right (Clinger, 1990).
        if count <= 19, digits <= 1 << 53, abs(exponent) <= 22 {
            let power = powersOfTen[abs(exponent)]
            let size = exponent < 0 ? Double(digits) / power : Double(digits) * power
            return .double(isNegative ? -size : size)
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let double = Double(text), double.isFinite else {
            place = start
            throw problem(.numberTooLarge)
        }
        return .double(double)
    }

    private func isNext(_ byte: UInt8) -> Bool { place < bytes.count && bytes[place] == byte }

    private var nextIsDigit: Bool {
        place < bytes.count && bytes[place] &- UInt8(ascii: "0") <= 9
    }

    /// At least one digit; how many there were. The number wraps once they are too many, and is then not used.
    @inline(__always)
    private mutating func readDigits(into number: inout UInt64) throws(JSONProblem) -> Int {
        let start = place
        while nextIsDigit {
            number = number &* 10 &+ UInt64(bytes[place] &- UInt8(ascii: "0"))
            place += 1
        }
        if place == start {
            _ = try peek()
            throw problem(.badNumber)
        }
        return place - start
    }

    private mutating func readExponent() throws(JSONProblem) -> Int {
        let isNegative = isNext(UInt8(ascii: "-"))
        if isNegative || isNext(UInt8(ascii: "+")) { place += 1 }
        var size: UInt64 = 0
        let count = try readDigits(into: &size)
        // Any size that is far from exact will do for a wrapped one.
        let exponent = count < 10 ? Int(size) : 1_000_000_000
        return isNegative ? -exponent : exponent
    }
}

private let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
    1e20, 1e21, 1e22,
]
