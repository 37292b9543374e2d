import Helpdesk
import JSON
import Testing

@testable import Bot

/// The client against a whole Bot API server: files both ways.
@Suite struct SandboxFileTests {
    private static func whole(_ download: FileDownload) async throws -> [UInt8] {
        var whole: [UInt8] = []
        while let piece = try await download.next() { whole += piece }
        return whole
    }

    private static func pieces(_ count: Int) -> [[UInt8]] {
        (0..<count).map { number in (0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ number) } }
    }

    @Test func `a file goes there and comes back whole`() async throws {
        try await SandboxDesk.run { desk in
            let pieces = Self.pieces(48)
            let upload = SampleFile.upload(pieces, name: "отчёт 100% \"x\".pdf", mime: "application/pdf")
            let caption: TelegramHTML = "see " + .link("https://a.example/", "this")
            let sent = try await desk.client.sendMedia(
                OutgoingMedia(.document, .upload(upload), caption: caption), to: desk.person)
            guard case .document(let file) = sent.content else {
                Issue.record("\(sent.content)")
                return
            }
            #expect(file.size == 48 * 65_536 && file.mime == "application/pdf")
            #expect(file.name?.contains("отчёт 100%") == true)
            #expect(sent.caption?.plain == "see this (https://a.example/)")
            let ready = try await desk.client.getFile(file.file)
            let download = try await desk.client.download(ready)
            #expect(download.size == file.size)
            #expect(try await Self.whole(download) == pieces.flatMap { $0 })
            // Known to Telegram, it needs no bytes.
            let again = try await desk.client.sendMedia(
                OutgoingMedia(.document, .known(file.file)), to: desk.topicless)
            guard case .document(let same) = again.content else {
                Issue.record("\(again.content)")
                return
            }
            #expect(same.uniqueFile == file.uniqueFile)
            await #expect(throws: BotError.badRequest("Bad Request: can't use file of type Document as Photo")) {
                try await desk.client.sendMedia(OutgoingMedia(.photo, .known(file.file)), to: desk.person)
            }
        }
    }

    @Test func `each kind of file is what it is meant to be`() async throws {
        try await SandboxDesk.run { desk in
            let kinds: [(Helpdesk.Attachment.Kind, String, String)] = [
                (.video, "a.mp4", "video"), (.roundVideo, "a.mp4", "roundVideo"), (.voice, "a.ogg", "voice"),
                (.audio, "a.mp3", "audio"), (.animation, "a.gif", "animation"), (.document, "a.txt", "document"),
            ]
            for (kind, name, content) in kinds {
                let mime =
                    ["voice": "audio/ogg", "audio": "audio/mpeg", "animation": "image/gif", "document": "text/plain"][
                        content] ?? "video/mp4"
                let upload = SampleFile.upload([[1, 2, 3]], name: name, mime: mime)
                let sent = try await desk.client.sendMedia(
                    OutgoingMedia(kind, .upload(upload), width: 240, height: 240, seconds: 3), to: desk.person)
                #expect("\(sent.content)".hasPrefix(content))
            }
        }
    }

    @Test func `an album stays one`() async throws {
        try await SandboxDesk.run { desk in
            let album = (1...3).map { number in
                OutgoingMedia(
                    .document, .upload(SampleFile.upload([[UInt8(number)]], name: "\(number).txt", mime: "text/plain")),
                    caption: number == 1 ? "all" : "")
            }
            let sent = try await desk.client.sendMediaGroup(album, to: desk.topicless)
            #expect(sent.count == 3 && Set(sent.map(\.album)).count == 1 && sent[0].album != nil)
            #expect(sent.map { $0.caption?.text } == ["all", nil, nil])
            let file = try #require(try await desk.messages(of: desk.group).last?["seen"]?["file"]?.string)
            #expect(try await desk.bytes(file) == [3])
        }
    }

    @Test func `a file that is too large to fetch is told apart`() async throws {
        try await SandboxDesk.run { desk in
            try await desk.control(
                "chats/501/messages",
                ["by": 501, "document": ["size": .int(TelegramLimits.download + 1), "name": "a.zip"]])
            try await desk.control(
                "chats/501/messages",
                ["by": 501, "document": ["size": .int(TelegramLimits.download), "name": "b.zip"]])
            var files: [MediaFile] = []
            for case .message(let message) in try await desk.updates().map(\.content) {
                if case .document(let file) = message.content { files.append(file) }
            }
            #expect(files.map(\.name) == ["a.zip", "b.zip"])
            await #expect(throws: BotError.tooLargeToFetch) { try await desk.client.getFile(files[0].file) }
            let download = try await desk.client.download(desk.client.getFile(files[1].file))
            var count: Int64 = 0
            while let piece = try await download.next() { count += Int64(piece.count) }
            #expect(count == TelegramLimits.download)
            await #expect(throws: BotError.self) { try await desk.client.getFile("nonsense") }
        }
    }

    @Test func `one that is too large to send is refused`() async throws {
        try await SandboxDesk.run { desk in
            let piece = [UInt8](repeating: 7, count: 1 << 20)
            let upload = SampleFile.upload(Array(repeating: piece, count: 51), name: "a.bin")
            do throws(BotError) {
                _ = try await desk.client.sendMedia(OutgoingMedia(.document, .upload(upload)), to: desk.person)
                Issue.record("sent")
            } catch {
                #expect(error == .tooLarge)
            }
        }
    }
}
