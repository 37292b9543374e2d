/// Width and height of an image, from its first bytes.
struct ImageSize: Equatable {
    let width: Int
    let height: Int

    /// Nil for what is no PNG, JPEG, GIF, BMP or WebP, or has no area.
    static func read(_ bytes: [UInt8]) -> ImageSize? {
        let size = png(bytes) ?? gif(bytes) ?? bmp(bytes) ?? webp(bytes) ?? jpeg(bytes)
        guard let size, size.width > 0, size.height > 0 else { return nil }
        return size
    }

    private static func png(_ bytes: [UInt8]) -> ImageSize? {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 24 else {
            return nil
        }
        return ImageSize(width: big(bytes, 16, 4), height: big(bytes, 20, 4))
    }

    private static func gif(_ bytes: [UInt8]) -> ImageSize? {
        guard bytes.starts(with: Array("GIF8".utf8)), bytes.count >= 10 else { return nil }
        return ImageSize(width: little(bytes, 6, 2), height: little(bytes, 8, 2))
    }

    private static func bmp(_ bytes: [UInt8]) -> ImageSize? {
        guard bytes.starts(with: Array("BM".utf8)), bytes.count >= 26 else { return nil }
        // A negative height only turns the picture over.
        let height = Int(Int32(truncatingIfNeeded: little(bytes, 22, 4)))
        return ImageSize(width: Int(Int32(truncatingIfNeeded: little(bytes, 18, 4))), height: abs(height))
    }

    private static func webp(_ bytes: [UInt8]) -> ImageSize? {
        guard bytes.starts(with: Array("RIFF".utf8)), bytes.count >= 30,
            bytes[8..<12].elementsEqual("WEBP".utf8)
        else { return nil }
        if bytes[12..<16].elementsEqual("VP8X".utf8) {
            return ImageSize(width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1)
        }
        if bytes[12..<16].elementsEqual("VP8L".utf8) {
            let bits = little(bytes, 21, 4)
            return ImageSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
        }
        return ImageSize(width: little(bytes, 26, 2) & 0x3FFF, height: little(bytes, 28, 2) & 0x3FFF)
    }

    /// The size stands in the start-of-frame segment, behind as many others as there may be.
    private static func jpeg(_ bytes: [UInt8]) -> ImageSize? {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var place = 2
        while place + 9 < bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let marker = bytes[place + 1]
            if marker == 0xFF || (0xD0...0xD8).contains(marker) || marker == 0x01 {
                place += marker == 0xFF ? 1 : 2
                continue
            }
            if (0xC0...0xCF).contains(marker), marker != 0xC4, marker != 0xC8, marker != 0xCC {
                return ImageSize(width: big(bytes, place + 7, 2), height: big(bytes, place + 5, 2))
            }
            place += 2 + max(2, big(bytes, place + 2, 2))
        }
        return nil
    }

    private static func big(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        bytes[start..<min(start + count, bytes.count)].reduce(0) { $0 << 8 | Int($1) }
    }

    private static func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        bytes[start..<min(start + count, bytes.count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
