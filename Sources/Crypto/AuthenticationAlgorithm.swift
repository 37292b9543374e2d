import COpenSSL

/// A keyed hash of OpenSSL, prepared once as a context without key that each code is computed in a copy of.
///
/// `@unchecked`: the prepared context is only ever read, by duplicating it.
struct AuthenticationAlgorithm: @unchecked Sendable {
    private let prepared: OpaquePointer
    private let size: Int

    static let hmacSHA256 = AuthenticationAlgorithm()

    private init() {
        guard let context = okno_hmac_sha256() else { preconditionFailure("OpenSSL offers no HMAC-SHA256") }
        prepared = context
        size = 32
    }

    func code(key: UnsafeRawBufferPointer, message: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { output, count in
            let context = EVP_MAC_CTX_dup(prepared)
            defer { EVP_MAC_CTX_free(context) }
            // A null key would mean "the one from before", so the empty key needs an address.
            let succeeded = withUnsafeBytes(of: UInt8(0)) { empty in
                EVP_MAC_init(context, key.baseAddress ?? empty.baseAddress, key.count, nil) == 1
                    && EVP_MAC_update(context, message.baseAddress, message.count) == 1
                    && EVP_MAC_final(context, output.baseAddress, &count, size) == 1
            }
            // Going on with a code that was never computed would be worse than stopping.
            precondition(succeeded && count == size, "OpenSSL has no memory for a message authentication code")
        }
    }
}
