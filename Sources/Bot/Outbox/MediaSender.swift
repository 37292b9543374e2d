import Helpdesk

/// Sends a message's files as Telegram shows them: photos and videos together, each other kind with its own.
struct MediaSender: Sendable {
    let bot: PacedBot
    let files: any Files

    /// The ids of what was sent, in order. The words are the caption of the first if they fit, else they go ahead.
    func send(
        _ message: Message, words: TelegramHTML, to destination: Destination, _ options: SendOptions
    ) async throws -> [Int64] {
        var sent: [Int64] = []
        var caption = words
        if words.length > TelegramLimits.caption || message.files.first?.kind == .roundVideo {
            sent += try await text(words, to: destination, options)
            caption = TelegramHTML()
        }
        for group in Self.groups(message.files) {
            let media = group.enumerated().map { index, file in
                outgoing(file, caption: index == 0 ? caption : TelegramHTML())
            }
            caption = TelegramHTML()
            let ids: [Int64] = try await bot.call(about: destination.chat, .words, takesLong: true) { client in
                let sent =
                    media.count == 1
                    ? [try await client.sendMedia(media[0], to: destination, options)]
                    : try await client.sendMediaGroup(media, to: destination, options)
                try await client.check(sent, wentTo: destination)
                return sent.map(\.id)
            }
            sent += ids
        }
        return sent
    }

    /// Words, in as many messages as they need.
    func text(_ words: TelegramHTML, to destination: Destination, _ options: SendOptions) async throws -> [Int64] {
        var sent: [Int64] = []
        for part in words.parts() {
            let message = try await bot.call(about: destination.chat, .words) { client in
                let message: TelegramMessage
                do { message = try await client.sendMessage(part, to: destination, options) } catch BotError
                    .markupRefused
                {
                    message = try await client.sendMessage(.text(part.plain), to: destination, options)
                }
                try await client.check([message], wentTo: destination)
                return message
            }
            sent.append(message.id)
        }
        return sent
    }

    private func outgoing(_ file: Attachment, caption: TelegramHTML) -> OutgoingMedia {
        let upload = Upload(name: file.name, mime: file.mime, size: file.size) { [files] () throws(FilesError) in
            try await files.read(file.file, nil)
        }
        // What is too large for a picture is still a file.
        let kind = file.kind == .photo && file.size > TelegramLimits.photo ? .document : file.kind
        return OutgoingMedia(
            kind, .upload(upload), caption: caption, width: file.width, height: file.height, seconds: file.seconds)
    }

    /// Neighbours that make an album together.
    static func groups(_ files: [Attachment]) -> [[Attachment]] {
        var groups: [[Attachment]] = []
        for file in files {
            if let last = groups.last?.last, groups[groups.count - 1].count < TelegramLimits.album.upperBound,
                let family = family(file), family == self.family(last)
            {
                groups[groups.count - 1].append(file)
            } else {
                groups.append([file])
            }
        }
        return groups
    }

    private static func family(_ file: Attachment) -> String? {
        switch file.kind {
        case .photo where file.size > TelegramLimits.photo: "document"
        case .photo, .video: "picture"
        case .document: "document"
        case .audio: "audio"
        case .animation, .voice, .roundVideo: nil
        }
    }
}

extension BotClient {
    /// A group whose topics were switched off takes what is for a topic all the same, among all its messages: it is taken
    /// back, and waits until there are topics again.
    fileprivate func check(_ sent: [TelegramMessage], wentTo destination: Destination) async throws(BotError) {
        guard destination.topic != nil, let chat = sent.first?.chat, chat.kind == .supergroup, !chat.isForum else {
            return
        }
        for message in sent { try await deleteMessage(message.id, in: chat.id) }
        throw .missingRight("the chat is not a forum")
    }
}
