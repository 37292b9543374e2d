extension Desk {
    /// The files that a customer wants to send in a chat: they have to be the customer's own, and not sent elsewhere.
    package func attachments(
        _ files: [FileID], of customer: CustomerID, in chat: ChatID
    ) async throws(DeskError) -> [Attachment] {
        guard files.count <= Rules.filesLimit else { throw .tooManyFiles(limit: Rules.filesLimit) }
        var attachments: [Attachment] = []
        for id in files {
            attachments.append(Attachment(try await claim(id, of: customer, in: chat)))
        }
        return attachments
    }

    private func claim(_ id: FileID, of customer: CustomerID, in chat: ChatID) async throws(DeskError) -> FileRecord {
        while true {
            let found = try await stored { () throws(StoreError) in try await parts.store.file(id) }
            guard var file = found, file.customer == customer, file.chat == nil || file.chat == chat else {
                throw .unknownFile(id)
            }
            if file.chat == chat { return file }
            file.chat = chat
            do { return try await parts.store.save(file) } catch {
                guard error == .stale else { throw .store(error) }
            }
        }
    }
}

extension Attachment {
    /// Shown by what the file is.
    package init(_ file: FileRecord) {
        let kind: Kind =
            switch file.mime.prefix(while: { $0 != "/" }) {
            case "image" where file.mime == "image/gif": .animation
            case "image" where file.width != nil: .photo
            case "video": .video
            // So the web chat calls what it recorded.
            case "audio" where file.name.hasPrefix("voice."): .voice
            case "audio": .audio
            default: .document
            }
        self.init(
            file: file.id, kind: kind, name: file.name, mime: file.mime, size: file.size, width: file.width,
            height: file.height)
    }
}
