import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// As `starts(with:)`, which goes byte by byte.
    func begins(with prefix: [UInt8]) -> Bool {
        guard let baseAddress, count >= prefix.count else { return prefix.isEmpty }
        return memcmp(baseAddress, prefix, prefix.count) == 0
    }
}
