import Helpdesk
import Magic
import TestSupport
import Testing

@testable import Storage

@Suite struct FileTypeTests {
    private func type(_ bytes: [UInt8]) async throws -> String {
        let sniffer = try await Sniffers.shared.sniffer()
        let witness = try await sniffer.type(of: bytes)
        return FileType(head: bytes, witness: witness).mime
    }

    private func type(_ text: String) async throws -> String { try await type(Array(text.utf8)) }

    @Test func `pictures are what they are`() async throws {
        let types = ["png", "jpeg", "jpeg", "gif", "bmp", "webp", "webp", "webp"]
        for (image, name) in zip(SampleImages.all, types) { #expect(try await type(image) == "image/\(name)") }
    }

    @Test(arguments: [
        ("just words\n", "text/plain"), ("{\"a\": [1, 2, 3]}\n", "application/json"),
        ("%PDF-1.7\n%....\n", "application/pdf"),
        ("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "image/svg+xml"),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", "image/svg+xml"),
        ("<?xml version=\"1.0\"?><note>hello</note>", "text/xml"),
        ("PK\u{5}\u{6}" + String(repeating: "\0", count: 18), "application/zip"),
        ("<!DOCTYPE html><html></html>", "text/html"), ("  \n<html>", "text/html"),
        ("<SCRIPT>alert(1)</SCRIPT>", "text/html"),
        ("<p>words</p>", "text/html"), ("<!-- x --> words", "text/html"), ("<a href=x>y</a>", "text/html"),
        ("\u{FEFF}<html>", "text/html"), ("words first, then <script>alert(1)</script>", "text/html"),
        ("<b>bold</b>", "text/html"), ("<bold words", "text/plain"), ("a < b and c > d\n", "text/plain"),
    ])
    func `texts are read as a browser would at its worst`(text: String, expected: String) async throws {
        #expect(try await type(text) == expected)
    }

    @Test func `HTML in UTF-16 is HTML`() async throws {
        let text = "<html><script>alert(1)</script></html>"
        var (little, big): ([UInt8], [UInt8]) = ([0xFF, 0xFE], [0xFE, 0xFF])
        for unit in text.utf16 {
            little += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
            big += [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
        }
        for bytes in [little, big] {
            let found = try await type(bytes)
            #expect(FilePresentation(mime: found) == .download)
            #expect(found == "text/html" || found == FileType.unknown)
        }
    }

    @Test func `two things at once are shown as neither`() async throws {
        for image in SampleImages.all {
            for active in [
                "<script>alert(1)</script>", "<HTML>", "<svg onload=x>", "<!doctype html>", "<iframe src=x>",
            ] {
                #expect(try await type(image + Array(active.utf8)) == FileType.unknown, "\(active)")
            }
            #expect(try await type(Array(image.prefix(900)) + Array("%PDF-1.4".utf8)) == FileType.unknown)
        }
        let script = Array("GIF89a/*".utf8) + Array("*/=1;alert(1)".utf8)
        // A picture that is broken, and served as one.
        #expect(FilePresentation(mime: try await type(script)) == .inline)
        #expect(FileType(head: Array("BM<script>".utf8), witness: "image/bmp").mime == FileType.unknown)
        #expect(FileType(head: SampleImages.png(1, 1), witness: "image/gif").mime == FileType.unknown)
        #expect(FileType(head: [1, 2, 3], witness: "image/png").mime == FileType.unknown)
        #expect(FileType(head: Array("ID3<script>".utf8), witness: "audio/mpeg").mime == FileType.unknown)
        #expect(FileType(head: Array("ID3....".utf8), witness: "audio/mpeg").mime == "audio/mpeg")
        #expect(FileType(head: [], witness: "application/x-empty").mime == FileType.unknown)
    }

    @Test(arguments: [
        "text/html", "image/svg+xml", "text/xml", "application/xml", "application/javascript", "text/javascript",
        "application/pdf", "application/zip", "application/octet-stream", "text/plain", "application/x-shockwave-flash",
        "",
        "image/png; charset=x", "IMAGE/PNG", "application/xhtml+xml", "application/json", "image/x-icon",
    ])
    func `all that is not known to be harmless is downloaded`(mime: String) {
        #expect(FilePresentation(mime: mime) == .download)
    }

    @Test func `pictures, sound and film are shown`() {
        for mime in ["image/png", "image/jpeg", "image/gif", "image/webp", "audio/mpeg", "audio/ogg", "video/mp4"] {
            #expect(FilePresentation(mime: mime) == .inline)
        }
    }

    @Test func `many ask one sniffer at once, and no garbage is fatal`() async throws {
        let sniffer = try await Sniffers.shared.sniffer()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in 0..<8 as Range<UInt64> {
                group.addTask {
                    var mutation = ByteMutation(
                        seed: seed, morsels: ["<svg", "%PDF-", "PK\u{3}\u{4}", "\u{7F}ELF", "MZ"])
                    for round in 0..<100 {
                        let bytes = mutation.mutate(
                            Array(SampleImages.all[round % SampleImages.all.count].prefix(2000)))
                        _ = FileType(head: bytes, witness: try await sniffer.type(of: bytes))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

/// libmagic's database is loaded once for all tests.
actor Sniffers {
    static let shared = Sniffers()
    private var made: TypeSniffer?

    func sniffer() throws -> TypeSniffer {
        if let made { return made }
        let new = try TypeSniffer()
        made = new
        return new
    }
}
