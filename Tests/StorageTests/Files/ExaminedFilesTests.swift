import Helpdesk
import Magic
import Storage
import TestSupport
import Testing

@Suite struct ExaminedFilesTests {
    private func examined(
        _ place: FilesUnderTest, limit: Int64 = 1 << 20, types: Set<String>? = nil
    ) async throws -> ExaminedFiles {
        let policy = IntakePolicy(sizeLimit: limit, types: types)
        return ExaminedFiles(place.files, sniffer: try await Sniffers.shared.sniffer(), policy: policy)
    }

    private func keep(_ files: any Files, _ bytes: [UInt8], pieces length: Int = 7) async throws -> KeptFile {
        let intake = try await files.begin()
        for start in stride(from: 0, to: bytes.count, by: length) {
            try await intake.write(Array(bytes[start..<min(start + length, bytes.count)]))
        }
        return try await intake.finish()
    }

    @Test func `type and size in pixels come with what is kept, however it comes in`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let files = try await examined(place)
        for length in [1, 7, 1 << 20] {
            let kept = try await keep(files, SampleImages.png(50_000, 40_000), pieces: length)
            #expect(kept.mime == "image/png")
            #expect([kept.width, kept.height] == [50_000, 40_000])
            #expect(try await place.read(kept.id) == SampleImages.png(50_000, 40_000))
        }
        let long = try await keep(files, SampleImages.jpeg(3, 4) + sampleBytes(600_000), pieces: 50_000)
        #expect([long.width, long.height] == [3, 4])
        let text = try await keep(files, Array("<html>words".utf8))
        #expect(text.mime == "text/html")
        #expect(text.width == nil)
        #expect(try await keep(files, []).mime == "application/octet-stream")
    }

    @Test func `what is too large is stopped at the byte that is too many`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let files = try await examined(place, limit: 1000)
        #expect(try await keep(files, sampleBytes(1000)).size == 1000)
        let intake = try await files.begin()
        try await intake.write(sampleBytes(1000))
        #expect(await intake.error(writing: [1]) == .tooLarge(limit: 1000))
        #expect(await intake.error(writing: [1]) == .ended)
        #expect(await intake.errorOfFinish() == .ended)
        #expect(try await place.leftovers() == [])
        let endless = try await files.begin()
        #expect(await endless.error(writing: sampleBytes(1001)) == .tooLarge(limit: 1000))
        #expect(try await place.files.all(after: nil, limit: 10).count == 1)
    }

    @Test func `a type that is not allowed is refused by its content, and early`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let files = try await examined(place, limit: 10 << 20, types: ["image/*", "text/plain"])
        #expect(try await keep(files, SampleImages.gif(1, 2)).mime == "image/gif")
        #expect(try await keep(files, Array("words\n".utf8)).mime == "text/plain")
        for bytes in ["<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "<script>1</script>", "%PDF-1.7\n"] {
            let intake = try await files.begin()
            try await intake.write(Array(bytes.utf8))
            guard case .refusedType(let mime) = await intake.errorOfFinish() else {
                Issue.record("\(bytes) was let in")
                continue
            }
            #expect(bytes.contains("svg") ? mime == "image/svg+xml" : !mime.isEmpty)
        }
        let long = try await files.begin()
        try await long.write(sampleBytes(100_000))
        #expect(await long.error(writing: sampleBytes(300_000)) == .refusedType("application/octet-stream"))
        #expect(await long.error(writing: [1]) == .ended)
        #expect(try await place.leftovers() == [])
        #expect(try await place.files.all(after: nil, limit: 10).count == 2)
    }

    @Test func `an intake that is let go or aborted leaves nothing`() async throws {
        let place = try await FilesUnderTest.make(.disk)
        let files = try await examined(place)
        let aborted = try await files.begin()
        try await aborted.write(sampleBytes(500_000))
        await aborted.abort()
        #expect(await aborted.errorOfFinish() == .ended)
        do { try await files.begin().write(sampleBytes(500_000)) }
        #expect(try await reached { try await place.leftovers() == [] })
    }
}
