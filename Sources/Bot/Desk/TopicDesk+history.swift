import Helpdesk

extension TopicDesk {
    // What is longer is a file.
    private static let linesShown = 15

    /// Tells what was said while no topic heard it.
    func tellHistory(of chat: Chat) async throws -> Chat {
        guard let topic = chat.topic else { return chat }
        let (untold, last) = try await untold(in: chat, topic)
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
    /// that was looked at. What was in a topic that someone deleted is told anew.
    private func untold(in chat: Chat, _ topic: Topic) async throws -> (messages: [Message], last: Int64) {
        var messages: [Message] = []
        var last = topic.told
        while true {
            let page = try await store.messages(chat.id, after: last, limit: 500)
            guard let end = page.last?.seq else { return (messages, last) }
            messages += page.filter { message in
                message.deleted == nil && message.pending(to: .topic)?.action != .post && !message.isIn(topic)
            }
            last = end
        }
    }
}

extension Message {
    /// A topic goes by the number of the message that made it; all that is in it came later.
    fileprivate func isIn(_ topic: Topic) -> Bool {
        places.contains { $0.side == .topic && $0.chat == topic.group && $0.message > topic.thread }
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
