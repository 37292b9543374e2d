import CMagic

/// libmagic's handle with its database.
final class MagicCookie {
    private let handle: magic_t

    init() throws(MagicError) {
        // By content alone: no devices, no looking into what is compressed, no guess at a text's encoding.
        let flags = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_TAR
        guard let handle = magic_open(flags) else { throw MagicError(description: "libmagic does not start") }
        guard magic_load(handle, nil) == 0 else {
            let reason = Self.reason(handle)
            magic_close(handle)
            throw MagicError(description: reason)
        }
        self.handle = handle
    }

    deinit {
        magic_close(handle)
    }

    func type(of bytes: [UInt8]) throws(MagicError) -> String {
        let name = bytes.withUnsafeBytes { magic_buffer(handle, $0.baseAddress, $0.count) }
        guard let name else { throw MagicError(description: Self.reason(handle)) }
        return String(cString: name).lowercased()
    }

    private static func reason(_ handle: magic_t) -> String {
        magic_error(handle).map { String(cString: $0) } ?? "libmagic gives no reason"
    }
}
