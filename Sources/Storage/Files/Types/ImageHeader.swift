/// What the first bytes of a picture say: its kind, and its size in pixels if they reach that far. Nothing is decoded,
/// so that a picture of any size costs the same.
struct ImageHeader: Equatable {
    let mime: String
    var width: Int?
    var height: Int?

    private init(_ mime: String, _ size: (width: Int, height: Int)?) {
        self.mime = mime
        guard let size, size.width > 0, size.height > 0 else { return }
        (width, height) = (size.width, size.height)
    }

    /// Nil unless it is a PNG, JPEG, GIF, WebP or BMP.
    init?(_ bytes: [UInt8]) {
        let view = ByteView(bytes)
        if view.holds([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], at: 0) {
            self.init("image/png", Self.png(view))
        } else if view.holds([0xFF, 0xD8, 0xFF], at: 0) {
            self.init("image/jpeg", Self.jpeg(view))
        } else if view.holds("GIF87a", at: 0) || view.holds("GIF89a", at: 0) {
            self.init("image/gif", view.little16(6).flatMap { width in view.little16(8).map { (width, $0) } })
        } else if view.holds("RIFF", at: 0), view.holds("WEBP", at: 8) {
            self.init("image/webp", Self.webP(view))
        } else if view.holds("BM", at: 0), let length = view.little32(14),
            [12, 40, 52, 56, 64, 108, 124].contains(length)
        {
            self.init("image/bmp", Self.bmp(view, length))
        } else {
            return nil
        }
    }

    /// The header chunk is the first, always.
    private static func png(_ view: ByteView) -> (Int, Int)? {
        guard view.big32(8) == 13, view.holds("IHDR", at: 12), let width = view.big32(16), let height = view.big32(20),
            width <= Int(Int32.max), height <= Int(Int32.max)
        else { return nil }
        return (width, height)
    }

    /// The size is in the frame's header, behind segments of any length.
    private static func jpeg(_ view: ByteView) -> (Int, Int)? {
        var offset = 2
        while view.byte(offset) == 0xFF, let marker = view.byte(offset + 1) {
            switch marker {
            case 0xFF:  // filling
                offset += 1
            case 0x01, 0xD0...0xD8:  // without a length
                offset += 2
            case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
                guard let height = view.big16(offset + 5), let width = view.big16(offset + 7) else { return nil }
                return (width, height)
            case 0xD9, 0xDA:  // the end, or pixels before any frame
                return nil
            default:
                guard let length = view.big16(offset + 2), length >= 2 else { return nil }
                offset += 2 + length
            }
        }
        return nil
    }

    private static func webP(_ view: ByteView) -> (Int, Int)? {
        if view.holds("VP8X", at: 12) {
            guard let width = view.little24(24), let height = view.little24(27) else { return nil }
            return (width + 1, height + 1)
        }
        if view.holds("VP8L", at: 12), view.byte(20) == 0x2F {
            return view.little32(21).map { bits in (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1) }
        }
        if view.holds("VP8 ", at: 12), view.holds([0x9D, 0x01, 0x2A], at: 23) {
            guard let width = view.little16(26), let height = view.little16(28) else { return nil }
            return (width & 0x3FFF, height & 0x3FFF)
        }
        return nil
    }

    /// Heights below nothing are those of pictures that begin at the top.
    private static func bmp(_ view: ByteView, _ length: Int) -> (Int, Int)? {
        if length == 12 { return view.little16(18).flatMap { width in view.little16(20).map { (width, $0) } } }
        guard let width = view.little32(18), let height = view.little32(22), width <= Int(Int32.max) else { return nil }
        return (width, abs(Int(Int32(truncatingIfNeeded: height))))
    }
}
