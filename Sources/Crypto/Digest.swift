/// The hash functions that the project needs.
package enum Digest {
    /// SHA-1, 20 bytes: for the WebSocket handshake (RFC 6455, 4.2.2), not for secrets.
    package static func sha1(_ bytes: UnsafeRawBufferPointer) -> [UInt8] { DigestAlgorithm.sha1.digest(bytes) }

    /// SHA-1, 20 bytes: for the WebSocket handshake (RFC 6455, 4.2.2), not for secrets.
    package static func sha1(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes(sha1) }

    /// SHA-256, 32 bytes.
    package static func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] { DigestAlgorithm.sha256.digest(bytes) }

    /// SHA-256, 32 bytes.
    package static func sha256(_ bytes: [UInt8]) -> [UInt8] { bytes.withUnsafeBytes(sha256) }

    /// HMAC-SHA256 (RFC 2104), 32 bytes. Keys of any length, the empty one included.
    package static func hmacSHA256(key: UnsafeRawBufferPointer, message: UnsafeRawBufferPointer) -> [UInt8] {
        AuthenticationAlgorithm.hmacSHA256.code(key: key, message: message)
    }

    /// HMAC-SHA256 (RFC 2104), 32 bytes. Keys of any length, the empty one included.
    package static func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8] {
        key.withUnsafeBytes { key in message.withUnsafeBytes { hmacSHA256(key: key, message: $0) } }
    }
}
