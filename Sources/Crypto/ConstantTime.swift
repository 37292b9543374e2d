import COpenSSL

/// Compares in a time that tells nothing of where the two differ; only their lengths may show.
package func constantTimeEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && CRYPTO_memcmp(left, right, left.count) == 0
}

/// Compares the UTF-8 of two texts in a time that tells nothing of where they differ; only their lengths may show.
package func constantTimeEqual(_ left: String, _ right: String) -> Bool {
    constantTimeEqual(Array(left.utf8), Array(right.utf8))
}
