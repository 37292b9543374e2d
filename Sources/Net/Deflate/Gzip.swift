import CZlib

/// The gzip coding of HTTP (RFC 9110 8.4.1.3), for files that are compressed once and served often.
package enum Gzip {
    /// The whole buffer at zlib's best level, the same for the same bytes; nil when that makes it no smaller, for 1 GiB
    /// and more, or without memory.
    package static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count < 1 << 30 else { return nil }
        var stream = z_stream()
        // 16 asks for the gzip wrapper. The stream's address stays the same until its end, as zlib wants.
        return withUnsafeMutablePointer(to: &stream) { stream -> [UInt8]? in
            guard okno_deflate_init(stream, 9, 15 + 16, 9) == Z_OK else { return nil }
            defer { deflateEnd(stream) }
            let bound = Int(deflateBound(stream, UInt(bytes.count)))
            let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                bytes.withUnsafeBufferPointer { input in
                    // zlib only reads there; its type lacks the const.
                    stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                    stream.pointee.avail_in = UInt32(input.count)
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(output.count)
                    count = CZlib.deflate(stream, Z_FINISH) == Z_STREAM_END ? Int(stream.pointee.total_out) : 0
                }
            }
            return !output.isEmpty && output.count < bytes.count ? output : nil
        }
    }
}
