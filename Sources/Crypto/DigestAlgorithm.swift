import COpenSSL

/// A hash function of OpenSSL, fetched once: a fetch by name costs more than a small digest.
///
/// `@unchecked`: a fetched EVP_MD is never written to again, only counted, and OpenSSL counts atomically.
struct DigestAlgorithm: @unchecked Sendable {
    let method: OpaquePointer
    let size: Int

    static let sha1 = DigestAlgorithm("SHA1")
    static let sha256 = DigestAlgorithm("SHA2-256")

    private init(_ name: String) {
        guard let method = EVP_MD_fetch(nil, name, nil) else {
            preconditionFailure("OpenSSL offers no \(name)")
        }
        self.method = method
        size = Int(EVP_MD_get_size(method))
    }

    func digest(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: size) { output, count in
            let succeeded = EVP_Digest(bytes.baseAddress, bytes.count, output.baseAddress, nil, method, nil)
            // Going on with a digest that was never computed would be worse than stopping.
            precondition(succeeded == 1, "OpenSSL has no memory for a digest")
            count = size
        }
    }
}
