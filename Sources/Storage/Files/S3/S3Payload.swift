import Crypto

/// The hash of a body as signatures want it.
enum S3Payload {
    static func hash(_ body: [UInt8]) -> String { Hex.encode(Digest.sha256(body)) }
}
