import Helpdesk

/// Brings files from Telegram into ours.
struct MediaFetcher: Sendable {
    let client: BotClient
    let store: any Store
    let files: any Files
    let wall: WallClock

    /// What came of it: the files that are ours now, and the names of those that no bot can fetch.
    struct Fetched {
        var attachments: [Attachment] = []
        var tooLarge: [String] = []
        var refused: [String] = []
    }

    /// Fetches all of a message's files; `customer` is whose they are.
    func fetch(_ media: [MessageReader.Media], of customer: CustomerID, in chat: ChatID) async throws -> Fetched {
        var fetched = Fetched()
        for one in media {
            do {
                fetched.attachments.append(try await fetch(one, of: customer, in: chat))
            } catch BotError.tooLargeToFetch, FilesError.tooLarge {
                fetched.tooLarge.append(one.name)
            } catch FilesError.refusedType {
                fetched.refused.append(one.name)
            }
        }
        return fetched
    }

    private func fetch(
        _ media: MessageReader.Media, of customer: CustomerID, in chat: ChatID
    ) async throws -> Attachment {
        let file = try await client.getFile(media.file)
        let download = try await client.download(file)
        let kept = try await keep(download)
        var record = FileRecord(
            id: kept.id, at: wall.now, customer: customer, name: media.name, mime: kept.mime, size: kept.size,
            hash: kept.hash)
        record.chat = chat
        record.width = kept.width ?? media.width
        record.height = kept.height ?? media.height
        try await store.add(record)
        return Attachment(
            file: kept.id, kind: media.kind, name: media.name, mime: kept.mime, size: kept.size, width: record.width,
            height: record.height, seconds: media.seconds)
    }

    private func keep(_ download: FileDownload) async throws -> KeptFile {
        let intake = try await files.begin()
        do {
            while let piece = try await download.next() { try await intake.write(piece) }
            return try await intake.finish()
        } catch {
            await intake.abort()
            throw error
        }
    }
}
