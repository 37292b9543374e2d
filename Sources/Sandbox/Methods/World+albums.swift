import JSON

extension World {
    func sendMediaGroup(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard let parsed = input.json("media") else { throw .badRequest("Parameter \"media\" is required") }
        guard let value = parsed else { throw .badRequest("Can't parse media JSON object") }
        guard let items = value.array else { throw .badRequest("Expected an Array of InputMedia") }
        guard !items.isEmpty else { throw .badRequest("There are no messages to send") }
        guard items.count <= 10 else { throw .badRequest("Too many messages to send as an album") }
        var contents: [Content] = []
        for item in items {
            contents.append(.media(try inputMedia(item, input, bot, inAlbum: true)))
        }
        try requireOneClass(contents)
        let outgoing = try Outgoing(input, contents, allowsMarkup: false)
        return .array(try send(outgoing, bot))
    }

    private func requireOneClass(_ contents: [Content]) throws(APIError) {
        let kinds = contents.compactMap { content in
            if case .media(let media) = content { media.kind } else { nil }
        }
        guard let first = kinds.first, let odd = kinds.first(where: { $0.albumClass != first.albumClass }) else {
            return
        }
        let named = [first, odd].first { $0.albumClass != 0 } ?? odd
        throw .badRequest("\(named.typeName) can't be mixed with other media types")
    }

    /// One InputMedia of an album or of `editMessageMedia`.
    func inputMedia(
        _ item: JSONValue, _ input: Parameters, _ bot: BotAccount, inAlbum: Bool
    ) throws(APIError) -> Media {
        func refuse(_ words: String) -> APIError { .badRequest("Can't parse InputMedia: \(words)") }
        guard item.object != nil else { throw refuse("expected an Object") }
        guard let type = item["type"]?.string else { throw refuse("Can't find field \"type\"") }
        guard let kind = Self.inputMediaKinds[type] else { throw refuse("type \"\(type)\" is unsupported") }
        if inAlbum, kind == .animation { throw refuse("type \"animation\" can't be used in sendMediaGroup") }
        guard let named = item["media"]?.string, !named.isEmpty else { throw refuse("media not found") }
        let file = try InputFile.named(named, input, as: kind, self, bot)
        var media = Media(file: try store(file, as: kind, fileDetails(item, input)))
        media.caption = try Words.read(
            item["caption"]?.string ?? "", mode: item["parse_mode"]?.string ?? "", entities: item["caption_entities"])
        media.isCaptionAbove = item["show_caption_above_media"]?.bool ?? false
        media.hasSpoiler = item["has_spoiler"]?.bool ?? false
        return media
    }

    private static let inputMediaKinds: [String: MediaKind] = [
        "photo": .photo, "video": .video, "audio": .audio, "document": .document, "animation": .animation,
    ]

    private func fileDetails(_ item: JSONValue, _ input: Parameters) -> FileDetails {
        func number(_ name: String) -> Int {
            let value = item[name]?.int ?? item[name]?.string.flatMap(Int64.init) ?? 0
            return Int(min(max(value, 0), 1 << 30))
        }
        var details = FileDetails()
        (details.width, details.height) = (number("width"), number("height"))
        details.duration = number("duration")
        details.performer = item["performer"]?.string
        details.title = item["title"]?.string
        if let named = item["thumbnail"]?.string, named.hasPrefix("attach://") {
            details.thumbnail = input.files[String(named.dropFirst(9))]
        }
        return details
    }
}
