import JSON

/// A file that a bot sends: one it uploads, one it calls by its id, or one behind an address.
enum InputFile {
    case new(Upload)
    case known(StoredFile)

    /// The file of the parameter `name`; nil if there is none.
    init?(_ input: Parameters, _ name: String, as kind: MediaKind, _ world: World, _ bot: BotAccount) throws(APIError) {
        let value = input[name]
        if value.isEmpty {
            guard let upload = input.files[name] else { return nil }
            self = .new(upload)
            return
        }
        self = try Self.named(value, input, as: kind, world, bot)
    }

    /// What a text stands for: `attach://part`, an address, a file id.
    static func named(
        _ value: String, _ input: Parameters, as kind: MediaKind, _ world: World, _ bot: BotAccount
    ) throws(APIError) -> InputFile {
        if value.hasPrefix("attach://") {
            guard let upload = input.files[String(value.dropFirst(9))] else {
                throw .badRequest("Can't parse InputMedia: media not found")
            }
            return .new(upload)
        }
        if isAddress(value) {
            switch input.fetched[value] {
            case .success(let upload)?:
                try requireFetchable(upload, as: kind)
                return .new(upload)
            case .failure(let error)?: throw error
            case nil: throw .badRequest("WEBPAGE_CURL_FAILED")
            }
        }
        return .known(try identified(value, as: kind, world, bot))
    }

    /// By its address Telegram sends smaller files only, and few kinds of documents.
    private static func requireFetchable(_ upload: Upload, as kind: MediaKind) throws(APIError) {
        guard kind != .photo || upload.content.count <= 5 << 20 else { throw .badRequest("WEBPAGE_CURL_FAILED") }
        guard kind == .document else { return }
        let ending = upload.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        let type = upload.contentType ?? MediaTypes.byEnding[ending] ?? ""
        guard ["image/gif", "application/pdf", "application/zip"].contains(type) else {
            throw .badRequest("WEBPAGE_MEDIA_EMPTY")
        }
    }

    static func isAddress(_ value: String) -> Bool {
        let lower = value.prefix(8).lowercased()
        return lower.hasPrefix("http://") || lower.hasPrefix("https://")
    }

    private static func identified(
        _ text: String, as kind: MediaKind, _ world: World, _ bot: BotAccount
    ) throws(APIError) -> StoredFile {
        if let id = FileIdentifier(text, for: bot) {
            guard let file = world.shelf.files[id.number], world.shelf.content(id.number) != nil else {
                throw .badRequest("Wrong file_id or the file is temporarily unavailable")
            }
            guard id.kind == kind else {
                throw .badRequest("Can't use file of type \(id.kind.typeName) as \(kind.typeName)")
            }
            return file
        }
        // A file id of another bot can be read but means nothing here; neither does a word with a dot.
        if text.contains(".") || world.bots.contains(where: { FileIdentifier(text, for: $0) != nil }) {
            throw .badRequest("Wrong file identifier/HTTP URL specified")
        }
        let isBase64 = text.unicodeScalars.allSatisfy { $0.isName || $0 == "-" }
        throw .badRequest(
            "Wrong remote file identifier specified: "
                + (isBase64 ? "can't unserialize it. Wrong last symbol" : "Wrong character in the string"))
    }
}
