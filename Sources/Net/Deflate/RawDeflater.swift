import CZlib
import Wire

/// Deflates permessage-deflate messages with zlib.
///
/// Without context one deflater serves a whole thread. With context each connection has its own, which costs
/// 2^(`windowBits` + 2) + 2^(`memoryLevel` + 9) bytes.
///
/// The level and memory level are 1 and 6 unless told: of JSON, 125 bytes cost about 4 µs at any level, as no level finds
/// much in them; 16 KiB cost about 60 µs and become 4.0 KB (level 6: 290 µs, 3.2 KB). Memory below 5 makes the blocks so
/// small that it costs more time than it saves; above 6, clearing it costs small messages up to a quarter more.
package final class RawDeflater: MessageDeflater {
    // zlib keeps the address of its stream, so it needs one that never changes.
    private let stream: UnsafeMutablePointer<z_stream>
    private let scratch: DeflateScratch
    private let keepsContext: Bool

    /// Nil for a window outside 2^9...2^15 (zlib has none of 2^8 for raw streams), another level than 1...9, or without
    /// memory.
    package init?(
        windowBits: Int = 15, keepsContext: Bool, level: Int = 1, memoryLevel: Int = 6,
        scratch: DeflateScratch = DeflateScratch()
    ) {
        guard 9...15 ~= windowBits, 1...9 ~= level, 1...9 ~= memoryLevel else { return nil }
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        self.scratch = scratch
        self.keepsContext = keepsContext
        guard okno_deflate_init(stream, Int32(level), Int32(-windowBits), Int32(memoryLevel)) == Z_OK else {
            stream.deallocate()
            return nil
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Nil when deflating gains nothing. With context it does so only for the empty message: the peer's window must
    /// see what ours has seen.
    package func deflate(_ message: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
        scratch.clear()
        if message.isEmpty { return nil }
        if !keepsContext { deflateReset(stream) }
        guard compress(message), endsWithTail else {
            // The peer will never see this message deflated, so nothing may refer back to it.
            deflateReset(stream)
            scratch.trim()
            return nil
        }
        // RFC 7692 7.2.1: the end of the empty block goes, the receiver puts it back.
        scratch.removeLast(4)
        return keepsContext || scratch.used < message.count ? scratch.contents : nil
    }

    private func compress(_ message: UnsafeRawBufferPointer) -> Bool {
        var rest = message[...]
        while !rest.isEmpty {
            // zlib counts in 32 bits.
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            rest = rest.dropFirst(1 << 30)
            // zlib only reads there; its type lacks the const.
            stream.pointee.next_in = UnsafeMutablePointer(mutating: piece.bindMemory(to: UInt8.self).baseAddress)
            stream.pointee.avail_in = UInt32(piece.count)
            repeat {
                // Room for all, so that the flush ends in one call; a cut one could leave a second empty block.
                let bound = Int(deflateBound(stream, UInt(stream.pointee.avail_in))) + 64
                scratch.reserve(scratch.used + bound)
                let room = min(scratch.free.count, 1 << 31)
                stream.pointee.next_out = scratch.free.bindMemory(to: UInt8.self).baseAddress
                stream.pointee.avail_out = UInt32(room)
                let result = CZlib.deflate(stream, rest.isEmpty ? Z_SYNC_FLUSH : Z_NO_FLUSH)
                scratch.advance(by: room - Int(stream.pointee.avail_out))
                guard result == Z_OK else { return false }
            } while stream.pointee.avail_in > 0 || stream.pointee.avail_out == 0
        }
        return true
    }

    private var endsWithTail: Bool { scratch.contents.suffix(4).elementsEqual([0x00, 0x00, 0xFF, 0xFF]) }
}
