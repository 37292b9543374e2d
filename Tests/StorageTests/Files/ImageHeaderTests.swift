import TestSupport
import Testing

@testable import Storage

/// Pictures of given sizes, as far as their headers go.
enum SampleImages {
    static func png(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += big(13, 4) + Array("IHDR".utf8)
        bytes += big(width, 4) + big(height, 4)
        bytes += [8, 6, 0, 0, 0] + big(0x1234_5678, 4)
        bytes += big(0, 4) + Array("IEND".utf8)
        return bytes + [0xAE, 0x42, 0x60, 0x82]
    }

    static func jpeg(_ width: UInt32, _ height: UInt32, frame: UInt8 = 0xC0, filling: Int = 0) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0] + big(16, 2)
        bytes += Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]
        if filling > 0 {
            bytes += [0xFF, 0xFE] + big(UInt32(filling) + 2, 2)
            bytes += [UInt8](repeating: 7, count: filling)
        }
        bytes += [0xFF, 0xFF, frame] + big(17, 2) + [8]
        bytes += big(height, 2) + big(width, 2)
        return bytes + [3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1, 0xFF, 0xDA, 0, 12]
    }

    static func gif(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        let size = little(width, 2) + little(height, 2)
        return Array("GIF89a".utf8) + size + [0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x3B]
    }

    static func bmp(_ width: UInt32, _ height: Int32) -> [UInt8] {
        var bytes = Array("BM".utf8) + little(58, 4)
        bytes += little(0, 4) + little(54, 4) + little(40, 4)
        bytes += little(width, 4) + little(UInt32(bitPattern: height), 4)
        bytes += little(1, 2) + little(24, 2) + little(0, 4) + little(4, 4)
        return bytes + [UInt8](repeating: 0, count: 20)
    }

    static func webP(_ kind: String, _ chunk: [UInt8]) -> [UInt8] {
        let length = UInt32(chunk.count)
        var bytes = Array("RIFF".utf8) + little(length + 12, 4)
        bytes += Array("WEBP\(kind)".utf8) + little(length, 4)
        return bytes + chunk
    }

    static func lossy(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        webP("VP8 ", [0x30, 0x01, 0x00, 0x9D, 0x01, 0x2A] + little(width, 2) + little(height, 2) + [0, 0])
    }

    static func lossless(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        webP("VP8L", [0x2F] + little((width - 1) | (height - 1) << 14, 4) + [0, 0])
    }

    static func extended(_ width: UInt32, _ height: UInt32) -> [UInt8] {
        webP("VP8X", [0x10, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3))
    }

    static let all = [
        png(640, 480), jpeg(640, 480), jpeg(640, 480, frame: 0xC2, filling: 60_000), gif(640, 480), bmp(640, 480),
        lossy(640, 480), lossless(640, 480), extended(640, 480),
    ]

    private static func big(_ number: UInt32, _ count: Int) -> [UInt8] { little(number, count).reversed() }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }
}

@Suite struct ImageHeaderTests {
    private func size(_ bytes: [UInt8]) -> [Int?]? {
        ImageHeader(bytes).map { [$0.width, $0.height] }
    }

    @Test func `width and height are read from every kind`() {
        for image in SampleImages.all { #expect(size(image) == [640, 480]) }
        #expect(
            SampleImages.all.map { ImageHeader($0)?.mime ?? "" } == [
                "image/png", "image/jpeg", "image/jpeg", "image/gif", "image/bmp", "image/webp", "image/webp",
                "image/webp",
            ])
        #expect(size(SampleImages.bmp(640, -480)) == [640, 480])
        #expect(size(SampleImages.bmp(640, .min)) == [640, 1 << 31])
        #expect(size(SampleImages.lossless(16384, 16384)) == [16384, 16384])
        #expect(size(SampleImages.extended(1 << 24, 1)) == [1 << 24, 1])
    }

    @Test func `a picture of fifty thousand by fifty thousand costs nothing`() {
        #expect(size(SampleImages.png(50_000, 50_000)) == [50_000, 50_000])
        #expect(size(SampleImages.png(.max, .max)) == [nil, nil])
        #expect(size(SampleImages.png(0, 5)) == [nil, nil])
    }

    @Test func `what ends within its header has no size`() {
        for image in SampleImages.all {
            let whole = size(image)
            for length in 0..<min(image.count, 300) {
                let part = size(Array(image.prefix(length)))
                #expect(part == nil || part == [nil, nil] || part == whole)
            }
        }
        #expect(size(SampleImages.jpeg(640, 480, filling: 60_000).dropLast(30)) == [nil, nil])
    }

    @Test func `a JPEG's segments lead nowhere they should not`() {
        let start: [UInt8] = [0xFF, 0xD8, 0xFF]
        for rest in [
            [0xE0, 0, 0], [0xE0, 0, 1], [0xE0, 255, 255], [0xD9], [0xDA, 0, 2], [0xFF, 0xFF], [0x01, 0xFF],
        ]
            as [[UInt8]]
        {
            #expect(size(start + rest) == [nil, nil])
        }
        #expect(size(start + [UInt8](repeating: 0xFF, count: 300_000)) == [nil, nil])
    }

    @Test func `no garbage is fatal`() {
        var mutation = ByteMutation(
            seed: 9, morsels: ["\u{FF}", "IHDR", "VP8 ", "VP8L", "VP8X", "RIFF", "WEBP", "GIF89a", "BM", "\0\0\0\0"])
        for round in 0..<40_000 {
            let image = SampleImages.all[round % SampleImages.all.count]
            _ = ImageHeader(mutation.mutate(Array(image.prefix(200))))
        }
        var random = SplitMix64(seed: 10)
        for _ in 0..<20_000 {
            let length = Int.random(in: 0...60, using: &random)
            let start =
                SampleImages.all.randomElement(using: &random)?.prefix(Int.random(in: 0...12, using: &random)) ?? []
            _ = ImageHeader(start + (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) })
        }
    }
}
