import COpenSSL

/// SHA-256 of what comes in pieces. Not to be shared between threads.
package final class RunningDigest {
    private let context: OpaquePointer?

    package init() {
        context = EVP_MD_CTX_new()
        precondition(EVP_DigestInit_ex2(context, DigestAlgorithm.sha256.method, nil) == 1, "OpenSSL has no memory")
    }

    deinit {
        EVP_MD_CTX_free(context)
    }

    package func update(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        // Going on with a digest that misses bytes would be worse than stopping.
        precondition(EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1, "OpenSSL can't go on hashing")
    }

    package func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes(update)
    }

    /// The 32 bytes; nothing may be added afterwards.
    package func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: DigestAlgorithm.sha256.size) { output, count in
            precondition(EVP_DigestFinal_ex(context, output.baseAddress, nil) == 1, "OpenSSL can't end a hash")
            count = DigestAlgorithm.sha256.size
        }
    }
}
