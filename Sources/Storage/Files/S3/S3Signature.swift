import Crypto

/// AWS Signature Version 4 for one service in one region.
struct S3Signature {
    let accessKey: String
    let secretKey: String
    let region: String
    var service = "s3"

    /// The value of `Authorization` for a request with these fields, which must be all that are to be signed, `host`
    /// and `x-amz-date` among them. Path and query are given as they are, not yet escaped.
    func authorization(
        _ method: String, path: String, query: [(String, String)], fields: [(name: String, value: String)],
        payloadHash: String, time: S3Time
    ) -> String {
        let sorted = fields.map { (name: $0.name.lowercased(), value: Self.trimmed($0.value)) }
            .sorted { $0.name < $1.name }
        let names = sorted.map(\.name).joined(separator: ";")
        let canonical = [
            method, Self.escaped(path, keepsSlashes: true), Self.queryText(query),
            sorted.map { "\($0.name):\($0.value)\n" }.joined(), names, payloadHash,
        ].joined(separator: "\n")
        let scope = "\(time.day)/\(region)/\(service)/aws4_request"
        let digest = Hex.encode(Digest.sha256(Array(canonical.utf8)))
        let text = "AWS4-HMAC-SHA256\n\(time.text)\n\(scope)\n\(digest)"
        var key = Array("AWS4\(secretKey)".utf8)
        for part in [time.day, region, service, "aws4_request", text] {
            key = Digest.hmacSHA256(key: key, message: Array(part.utf8))
        }
        return "AWS4-HMAC-SHA256 Credential=\(accessKey)/\(scope),SignedHeaders=\(names),Signature=\(Hex.encode(key))"
    }

    /// A query as it is signed and as it may be sent: escaped, then sorted.
    static func queryText(_ query: [(String, String)]) -> String {
        query.map { (escaped($0.0), escaped($0.1)) }
            .sorted { $0.0 != $1.0 ? $0.0 < $1.0 : $0.1 < $1.1 }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// All but letters, digits and `-._~`, in capital digits.
    static func escaped(_ text: String, keepsSlashes: Bool = false) -> String {
        var escaped: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                escaped.append(byte)
            case UInt8(ascii: "/") where keepsSlashes:
                escaped.append(byte)
            default:
                escaped += [UInt8(ascii: "%")] + Hex.encode([byte]).uppercased().utf8
            }
        }
        return String(decoding: escaped, as: UTF8.self)
    }

    /// Blanks around go, several within become one.
    private static func trimmed(_ value: String) -> String {
        value.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
