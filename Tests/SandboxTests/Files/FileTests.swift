import TestSupport
import Testing

@testable import Sandbox

@Suite struct FileTests {
    @Test func `ids are read by their own bot only`() throws {
        let scene = try Scene()
        let other = try #require(
            scene.world.addBot(token: "43:OTHER", firstName: "O", username: "o_bot", hasPrivacy: true))
        for kind in MediaKind.allCases {
            let id = FileIdentifier(kind: kind, number: 7_654_321, size: 3)
            let text = id.encoded(for: scene.bot, salt: 9)
            #expect(text.hasPrefix(kind.idPrefix))
            #expect(FileIdentifier(text, for: scene.bot) == id)
            #expect(FileIdentifier(text, for: other) == nil)
            #expect(id.encoded(for: scene.bot, salt: 10) != text)
            #expect(id.encoded(for: other, salt: 9) != text)
        }
    }

    @Test func `ids bear any damage`() throws {
        let scene = try Scene()
        let text = Array(FileIdentifier(kind: .voice, number: 1).encoded(for: scene.bot).utf8)
        var mutation = ByteMutation(seed: 5, morsels: ["A", "=", "-", "AgAC"])
        for _ in 0..<5000 {
            let damaged = mutation.mutate(text)
            guard damaged != text else { continue }
            #expect(FileIdentifier(String(decoding: damaged, as: UTF8.self), for: scene.bot) == nil)
        }
    }

    private static let pictures: [[UInt8]] = [
        Scene.png(640, 480),
        Array("GIF89a".utf8) + [0x80, 0x02, 0xE0, 0x01],
        Array("BM".utf8) + [UInt8](repeating: 0, count: 16) + [0x80, 2, 0, 0, 0x20, 0xFE, 0xFF, 0xFF],
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 17, 8, 0x01, 0xE0, 0x02, 0x80, 3, 1, 2],
        Array("RIFF....WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 0x7F, 2, 0, 0xDF, 1, 0],
        Array("RIFF....WEBPVP8 ".utf8) + [0, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 0x80, 2, 0xE0, 1],
        Array("RIFF....WEBPVP8L".utf8) + [0, 0, 0, 0, 0x2F, 0x7F, 0xC2, 0x77, 0, 0, 0, 0, 0, 0],
    ]

    @Test(arguments: pictures)
    func `pictures say their size`(_ bytes: [UInt8]) {
        #expect(ImageSize.read(bytes) == ImageSize(width: 640, height: 480))
    }

    @Test func `pictures bear any damage`() {
        var mutation = ByteMutation(seed: 6, morsels: ["\u{0}", "GIF8", "RIFF"])
        for picture in Self.pictures {
            for length in 0..<picture.count { _ = ImageSize.read(Array(picture[..<length])) }
            for _ in 0..<3000 { _ = ImageSize.read(mutation.mutate(picture)) }
        }
    }

    @Test func `the oldest make room`() {
        let shelf = FileShelf(mostBytes: 1000)
        for _ in 0..<5 { shelf.hold(.bytes([UInt8](repeating: 1, count: 300)), as: shelf.reserve()) }
        #expect((0..<5).map { shelf.content($0) != nil } == [false, false, true, true, true])
        #expect(shelf.byteCount == 900)
        shelf.hold(.zeros(1 << 40), as: shelf.reserve())
        #expect(shelf.byteCount == 900)
    }
}
