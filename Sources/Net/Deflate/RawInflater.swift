import CZlib
package import Wire

/// Inflates permessage-deflate messages with zlib, in place of no more memory than the limit asks for.
///
/// Without context one inflater serves a whole thread. With context each connection has its own, which costs 7 KiB and
/// the window of 2^`windowBits` bytes.
package final class RawInflater: MessageInflater {
    // zlib keeps the address of its stream, so it needs one that never changes.
    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: DeflateScratch
    private let keepsContext: Bool
    /// The most bytes of one call to zlib.
    private let step: Int

    /// Nil for a window outside 2^9...2^15 (zlib has none of 2^8 for raw streams), or without memory.
    package init?(windowBits: Int = 15, keepsContext: Bool, scratch: DeflateScratch = DeflateScratch()) {
        guard 9...15 ~= windowBits else { return nil }
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        self.scratch = scratch
        self.keepsContext = keepsContext
        // zlib refuses a distance only when it reaches further back than the window and what the same call has put
        // out. Small steps hold a peer to a smaller window than 2^15 within a quarter; 2^15 no distance can exceed.
        step = windowBits == 15 ? 1 << 30 : 1 << (windowBits - 2)
        guard okno_inflate_init(stream, Int32(-windowBits)) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    package func inflate(
        _ compressed: UnsafeRawBufferPointer, limit: Int
    ) throws(InflateFailure) -> UnsafeRawBufferPointer {
        scratch.clear()
        // Senders that flush twice with nothing between them have nothing to send for an empty message, not even the
        // block header that goes with the tail.
        if compressed.isEmpty { return scratch.contents }
        if !keepsContext { inflateReset(stream) }
        do throws(InflateFailure) {
            var end = try feed(compressed, limit: max(0, limit))
            if end == .open {
                // Where the message is cut, the tail may pass for its missing bytes, but then it puts something out.
                let length = scratch.used
                end = try feedTail(limit: max(0, limit))
                guard scratch.used == length else { throw .corrupt }
            }
            guard end != .open else { throw .corrupt }
            return scratch.contents
        } catch {
            inflateReset(stream)
            scratch.trim()
            throw error
        }
    }

    /// Where the input left the stream.
    private enum End {
        /// After a final block; the next one starts anew.
        case final
        /// After a block, on a byte's border.
        case block
        /// Anywhere else.
        case open
    }

    /// RFC 7692 7.2.2: the four bytes that the sender removed.
    private func feedTail(limit: Int) throws(InflateFailure) -> End {
        var tail: (UInt8, UInt8, UInt8, UInt8) = (0x00, 0x00, 0xFF, 0xFF)
        return try withUnsafeBytes(of: &tail) { bytes throws(InflateFailure) in
            try feed(bytes, limit: limit)
        }
    }

    private func feed(_ input: UnsafeRawBufferPointer, limit: Int) throws(InflateFailure) -> End {
        var end = End.open
        var rest = input[...]
        while !rest.isEmpty {
            // zlib counts in 32 bits.
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = rest.dropFirst(1 << 30)
            end = try feedPiece(piece, limit: limit)
        }
        return end
    }

    private func feedPiece(_ piece: UnsafeRawBufferPointer, limit: Int) throws(InflateFailure) -> End {
        // zlib only reads there; its type lacks the const.
        stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(piece.count)
        // One byte over the limit tells a message that is too big from one that just fits.
        let ceiling = limit < Int.max ? limit + 1 : limit
        while true {
            if scratch.free.isEmpty, !scratch.grow(ceiling: ceiling) { throw .tooBig }
            let room = min(scratch.free.count, step)
            stream.pointee.next_out = scratch.free.bindMemory(to: UInt8.self).baseAddress
            stream.pointee.avail_out = UInt32(room)
            let result = CZlib.inflate(stream, Z_SYNC_FLUSH)
            scratch.advance(by: room - Int(stream.pointee.avail_out))
            guard scratch.used <= limit else { throw .tooBig }
            switch result {
            case Z_OK, Z_BUF_ERROR:
                // With no room left zlib may hold more output than it has put out.
                guard stream.pointee.avail_out > 0 else { continue }
                guard stream.pointee.avail_in == 0 else { throw .corrupt }
                // 128: after a block; the lower bits: the last block's flag and the bits not yet used.
                return stream.pointee.data_type == 128 ? .block : .open
            case Z_STREAM_END:
                // RFC 7692 7.2.3.4: a block may be final, and others may follow; the window stays.
                inflateResetKeep(stream)
                if stream.pointee.avail_in == 0 { return .final }
            default:
                throw .corrupt
            }
        }
    }
}
