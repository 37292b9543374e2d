import COpenSSL

/// Unpredictable bytes for tokens, keys and ids.
package enum SecureRandom {
    /// That many bytes from OpenSSL's generator, which the kernel seeds.
    package static func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            var filled = 0
            while filled < count {
                let step = min(count - filled, 1 << 20)
                // A guessable token is worse than a stopped process.
                precondition(
                    RAND_bytes(output.baseAddress.map { $0 + filled }, Int32(step)) == 1,
                    "the random generator has no entropy")
                filled += step
            }
            initialized = count
        }
    }
}
