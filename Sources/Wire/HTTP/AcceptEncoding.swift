/// What content codings a client takes, by its `Accept-Encoding` (RFC 9110 12.5.3).
package struct AcceptEncoding: Sendable {
    /// Codings in lower case with their weight in thousandths; of one named twice the last counts.
    private var weights: [String: Int] = [:]

    /// Members that break the grammar are left out. Without the field nothing but the plain form is taken.
    package init(_ fieldValue: String?) {
        guard let fieldValue else { return }
        fieldValue.withBytes { value in
            for member in value.split(separator: HTTPByte.comma) {
                let member = HTTPByte.trimmed(UnsafeBufferPointer(rebasing: member))
                let end = member.firstIndex(of: HTTPByte.semicolon) ?? member.count
                let coding = HTTPByte.trimmed(UnsafeBufferPointer(rebasing: member[..<end]))
                guard !coding.isEmpty, coding.allSatisfy(HTTPByte.isToken) else { continue }
                var weight = 1_000
                if end < member.count {
                    let parameter = HTTPByte.trimmed(UnsafeBufferPointer(rebasing: member[(end + 1)...]))
                    guard let given = Self.weight(parameter) else { continue }
                    weight = given
                }
                weights[String(decoding: coding.map(HTTPByte.lowercased), as: UTF8.self)] = weight
            }
        }
    }

    /// The weight given to a coding, 0...1000; `*` speaks for those not named.
    package func weight(of coding: String) -> Int {
        weights[coding] ?? weights["*"] ?? 0
    }

    /// Whether the client takes gzip, and likes it no less than the plain form.
    package var allowsGzip: Bool {
        let gzip = max(weight(of: "gzip"), weights["x-gzip"] ?? 0)
        return gzip > 0 && gzip >= weights["identity"] ?? 0
    }

    /// `q=0.5`: at most three decimals, at most 1.
    private static func weight(_ parameter: UnsafeBufferPointer<UInt8>) -> Int? {
        guard (3...7).contains(parameter.count), parameter[0] | 0x20 == 0x71, parameter[1] == HTTPByte.equals else {
            return nil
        }
        let whole = parameter[2]
        guard whole == HTTPByte.zero || whole == HTTPByte.zero + 1 else { return nil }
        var weight = whole == HTTPByte.zero ? 0 : 1_000
        if parameter.count > 3 {
            guard parameter[3] == 0x2E else { return nil }
            var scale = 100
            for byte in parameter[4...] {
                guard HTTPByte.isDigit(byte) else { return nil }
                weight += Int(byte - HTTPByte.zero) * scale
                scale /= 10
            }
        }
        return weight <= 1_000 ? weight : nil
    }
}
