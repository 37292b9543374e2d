import Helpdesk
import JSON
import Net
import Synchronization
import Testing
import Wire

@testable import Bot

/// Files on their way to Telegram and from it.
@Suite struct BotClientFileTests {
    private static let message: JSONValue = ["message_id": 7, "date": 1, "chat": ["id": 501], "text": "x"]
    private static let customer = Destination(TelegramID(501))

    private static func pieces(_ count: Int, of size: Int) -> [[UInt8]] {
        (0..<count).map { number in (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) } }
    }

    @Test func `sends a file piece by piece beside its parameters`() async throws {
        let pieces = Self.pieces(50, of: 65_536) + [[], [1, 2, 3]]
        try await StandIn.run { _ in
            StandIn.result(Self.message)
        } _: { standIn, client in
            let upload = SampleFile.upload(pieces, name: "50% \"of\"\r\n../it\\.pdf", mime: "application/pdf")
            let media = OutgoingMedia(.document, .upload(upload), caption: .bold("ж"))
            let keyboard = InlineKeyboard([[.init("A", .callback("a"))]])
            _ = try await client.sendMedia(media, to: Self.customer, SendOptions(markup: .inline(keyboard)))
            let call = try #require(standIn.calls.first)
            #expect(call.method == "sendDocument")
            #expect(
                call.parameters == [
                    "chat_id": "501", "caption": "<b>ж</b>", "parse_mode": "HTML",
                    "reply_markup": #"{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}"#,
                ])
            let file = try #require(call.files["document"])
            #expect(call.files.count == 1)
            // The parser here undoes quotes alone; Telegram undoes all percents.
            #expect(file.name == "50%25 \"of\"__.._it_.pdf" && file.contentType == "application/pdf")
            #expect(file.bytes == pieces.flatMap { $0 })
        }
    }

    @Test func `sends an album of files, known and new`() async throws {
        try await StandIn.run { _ in
            StandIn.result([Self.message])
        } _: { standIn, client in
            let album = [
                OutgoingMedia(.photo, .upload(SampleFile.upload([[1]])), caption: "c"),
                OutgoingMedia(.photo, .known("id")),
                OutgoingMedia(.video, .upload(SampleFile.upload([[2], [3]])), width: 9),
            ]
            _ = try await client.sendMediaGroup(album, to: Self.customer)
            let call = try #require(standIn.calls.first)
            #expect(
                try JSONValue(parsing: call.parameters["media"]?.string ?? "") == [
                    ["type": "photo", "media": "attach://file0", "caption": "c"], ["type": "photo", "media": "id"],
                    ["type": "video", "media": "attach://file2", "width": 9, "supports_streaming": true],
                ])
            #expect(call.files.mapValues(\.bytes) == ["file0": [1], "file2": [2, 3]])
        }
    }

    @Test func `puts another file in the place of one`() async throws {
        try await StandIn.run { _ in
            StandIn.result(Self.message)
        } _: { standIn, client in
            let media = OutgoingMedia(.photo, .upload(SampleFile.upload([[1]])))
            try await client.editMessageMedia(7, in: TelegramID(501), media)
            let call = try #require(standIn.calls.first)
            #expect(
                call.parameters == [
                    "chat_id": "501", "message_id": "7", "media": #"{"type":"photo","media":"attach://file"}"#,
                ])
            #expect(call.files["file"]?.bytes == [1])
        }
    }

    @Test func `says so when a file of ours can't be read`() async throws {
        try await StandIn.run { _ in
            StandIn.result(Self.message)
        } _: { standIn, client in
            let damaged = Upload(name: "a", mime: nil, size: 100) { SampleFile([[1]], failingWith: .damaged("x")) }
            await #expect(throws: BotError.unreadable(.damaged("x"))) {
                try await client.sendMedia(OutgoingMedia(.document, .upload(damaged)), to: Self.customer)
            }
            let gone = Upload(name: "a", mime: nil, size: 100) { () throws(FilesError) in throw .unknown }
            await #expect(throws: BotError.unreadable(.unknown)) {
                try await client.sendMedia(OutgoingMedia(.document, .upload(gone)), to: Self.customer)
            }
            // Other than it said it was: nothing of it has any effect.
            for size in [0, 2] as [Int64] {
                let wrong = Upload(name: "a", mime: nil, size: size) { SampleFile([[1]]) }
                do throws(BotError) {
                    _ = try await client.sendMedia(OutgoingMedia(.document, .upload(wrong)), to: Self.customer)
                    Issue.record("sent")
                } catch {
                    #expect(!error.mayHaveBeenDelivered)
                }
            }
            #expect(standIn.calls.isEmpty)
            // The client is as good as new.
            _ = try await client.sendMessage("x", to: Self.customer)
        }
    }

    private static func file(_ path: String?) throws -> TelegramFile {
        try #require(TelegramFile(["file_id": "id", "file_path": path.map { .string($0) }]))
    }

    private static func whole(_ download: FileDownload) async throws -> [UInt8] {
        var whole: [UInt8] = []
        while let piece = try await download.next() { whole += piece }
        return whole
    }

    @Test func `fetches a file piece by piece`() async throws {
        let bytes = Self.pieces(30, of: 100_000).flatMap { $0 }
        let files = ["documents/file_0.pdf": HTTPResponse(body: .bytes(bytes))]
        try await StandIn.run({ _ in .status(.notFound) }, files: files) { _, client in
            let download = try await client.download(try Self.file("documents/file_0.pdf"))
            #expect(download.size == Int64(bytes.count))
            #expect(try await Self.whole(download) == bytes)
            // On the disk of a server of one's own it is called otherwise.
            let local = try await client.download(try Self.file("/data/42:TEST/documents/file_0.pdf"))
            #expect(try await Self.whole(local) == bytes)
        }
    }

    @Test func `fetches no more than it may`() async throws {
        let files = ["documents/a": HTTPResponse(body: .bytes(Array(repeating: 1, count: 100_000)))]
        try await StandIn.run({ _ in .status(.notFound) }, files: files) { _, client in
            let whole = try await Self.whole(client.download(Self.file("documents/a"), limit: 100_000))
            #expect(whole.count == 100_000)
            await #expect(throws: BotError.tooLargeToFetch) {
                try await Self.whole(client.download(try Self.file("documents/a"), limit: 99_999))
            }
        }
    }

    @Test func `tells why a file can't be fetched`() async throws {
        var retry = HTTPResponse.text("slow down", status: .tooManyRequests)
        retry.fields.set(.retryAfter, "7")
        let files = [
            "a/401": HTTPResponse.status(.unauthorized), "a/429": retry, "a/500": .status(.internalServerError),
            "a/302": HTTPResponse(status: .found),
        ]
        try await StandIn.run(
            { _ in
                .json(
                    Array(#"{"ok":false,"error_code":400,"description":"Bad Request: file is too big"}"#.utf8),
                    status: .badRequest)
            }, files: files
        ) { _, client in
            await #expect(throws: BotError.tooLargeToFetch) { try await client.getFile("id") }
            let errors: [(String?, BotError)] = [
                ("a/404", .fileGone), ("a/401", .unauthorized), ("a/429", .wait(.seconds(7))), ("a/500", .server(500)),
                ("a/302", .transport("no file but status 302", mayHaveBeenDelivered: false)), (nil, .fileGone),
                ("", .fileGone),
            ]
            for (path, error) in errors {
                await #expect(throws: error) { try await client.download(try Self.file(path)) }
            }
        }
    }

    @Test func `reads from the disk of a server on this machine`() async throws {
        let asked = Mutex<[String]>([])
        let token = try #require(BotToken("42:TEST"))
        let client = try BotClient(token) { path throws(FilesError) in
            asked.withLock { $0.append(path) }
            guard path != "/data/gone" else { throw .unknown }
            return SampleFile([[1, 2], [3]], failingWith: path == "/data/bad" ? .damaged("x") : nil)
        }
        #expect(try await Self.whole(client.download(try Self.file("/data/a"))) == [1, 2, 3])
        #expect(asked.withLock { $0 } == ["/data/a"])
        #expect(try await Self.whole(client.download(try Self.file("/data/a"), limit: 3)) == [1, 2, 3])
        await #expect(throws: BotError.tooLargeToFetch) {
            try await Self.whole(client.download(try Self.file("/data/a"), limit: 2))
        }
        await #expect(throws: BotError.unreadable(.unknown)) { try await client.download(try Self.file("/data/gone")) }
        await #expect(throws: BotError.unreadable(.damaged("x"))) {
            try await Self.whole(client.download(try Self.file("/data/bad")))
        }
    }
}
