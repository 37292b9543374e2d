import Helpdesk

extension DirectDesk {
    // What is longer is a file.
    private static let linesShown = 15

    /// Tells what was said before the specialist came.
    func tellHistory(of chat: Chat, to specialist: Manager) async throws -> Chat {
        guard chat.isWithSpecialist, let dialogue = chat.dialogue else { return chat }
        let (untold, last) = try await untold(in: chat, to: specialist.id, after: dialogue.told)
        guard last > dialogue.told else { return chat }
        guard !untold.isEmpty else { return try await keep(chat) { $0.dialogue?.told = last } }
        let history = TopicWords(language: words.language(of: specialist))
        let text = history.history(untold)
        let isShort = untold.count <= Self.linesShown && text.length <= TelegramLimits.text
        let bytes = isShort ? [] : history.historyFile(untold)
        return try await bot.call(about: specialist.id, .frame) { client in
            let destination = Destination(specialist.id)
            let sent =
                isShort
                ? try await client.sendMessage(.quote(text, expandable: true), to: destination)
                : try await client.sendMedia(.textFile(bytes, name: "chat-\(chat.number).txt"), to: destination)
            return try await keep(chat) { chat in
                chat.dialogue?.told = last
                chat.dialogue?.shown.append(Place(.specialist, chat: specialist.id, message: sent.id))
            }
        }
    }

    /// Messages that the specialist neither has already nor will get by themselves, and the newest that was looked at.
    private func untold(
        in chat: Chat, to specialist: TelegramID, after seq: Int64
    ) async throws -> (messages: [Message], last: Int64) {
        var messages: [Message] = []
        var last = seq
        while true {
            let page = try await store.messages(chat.id, after: last, limit: 500)
            guard let end = page.last?.seq else { return (messages, last) }
            messages += page.filter { message in
                message.deleted == nil && message.phrase?.isForCustomersOnly != true
                    && message.pending(to: .specialist)?.action != .post
                    && !message.places.contains { $0.side == .specialist && $0.chat == specialist }
            }
            last = end
        }
    }
}

extension Phrase {
    /// How a customer waits says nothing to who has come.
    fileprivate var isForCustomersOnly: Bool { self == .wanted || self == .allBusy || self == .joined }
}

extension OutgoingMedia {
    /// Words as a file.
    static func textFile(_ bytes: [UInt8], name: String) -> OutgoingMedia {
        let upload = Upload(name: name, mime: "text/plain", size: Int64(bytes.count)) { () throws(FilesError) in
            BytePieces(bytes)
        }
        return OutgoingMedia(.document, .upload(upload))
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
