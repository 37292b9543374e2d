import Helpdesk

extension TopicDesk {
    // What is longer is a file.
    private static let linesShown = 15

    /// Tells what was said while no topic heard it.
    func tellHistory(of chat: Chat) async throws -> Chat {
        guard let topic = chat.topic else { return chat }
        let (untold, last) = try await untold(in: chat, after: topic.told)
        guard last > topic.told else { return chat }
        guard !untold.isEmpty else { return try await keep(chat) { $0.topic?.told = last } }
        let destination = Destination(topic.group, topic: topic.thread)
        let text = words.history(untold)
        let isShort = untold.count <= Self.linesShown && text.length <= TelegramLimits.text
        let bytes = isShort ? [] : words.historyFile(untold)
        return try await bot.call(about: topic.group, .frame) { client in
            if isShort {
                _ = try await client.sendMessage(.quote(text, expandable: true), to: destination)
            } else {
                let file = Self.file(bytes, name: "chat-\(chat.number).txt")
                _ = try await client.sendMedia(file, to: destination)
            }
            return try await keep(chat) { $0.topic?.told = last }
        }
    }

    /// Bytes in memory as a file to be sent.
    static func file(_ bytes: [UInt8], name: String) -> OutgoingMedia {
        let upload = Upload(name: name, mime: "text/plain", size: Int64(bytes.count)) { () throws(FilesError) in
            BytePieces(bytes)
        }
        return OutgoingMedia(.document, .upload(upload))
    }

    /// Messages that are in the topic neither by themselves nor in an earlier history nor on their way, and the newest
    /// that was looked at.
    private func untold(in chat: Chat, after seq: Int64) async throws -> (messages: [Message], last: Int64) {
        var messages: [Message] = []
        var last = seq
        while true {
            let page = try await store.messages(chat.id, after: last, limit: 500)
            guard let end = page.last?.seq else { return (messages, last) }
            messages += page.filter { message in
                message.deleted == nil && !message.deliveries.contains { $0.target == .topic }
                    && !message.places.contains { $0.side == .topic }
            }
            last = end
        }
    }
}

/// Bytes in memory as a file.
private actor BytePieces: FilePieces {
    private var bytes: [UInt8]?

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func next() throws(FilesError) -> [UInt8]? {
        defer { bytes = nil }
        return bytes
    }
}
