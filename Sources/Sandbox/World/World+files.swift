import JSON

/// Files as a bot gets them.
extension World {
    func write(_ media: Media, salt: Int, for bot: BotAccount, to object: inout JSONObject) {
        let file = media.file
        switch file.kind {
        case .photo: object["photo"] = .array(renderSizes(of: file, salt: salt, for: bot))
        case .animation:
            object["animation"] = .object(render(file, salt: salt, for: bot))
            // Old clients know animations as documents only.
            var document = render(file, salt: salt, for: bot)
            for name in ["width", "height", "duration"] { document[name] = nil }
            object["document"] = .object(document)
        default: object[file.kind.rawValue] = .object(render(file, salt: salt, for: bot))
        }
        if file.kind.hasCaption, !media.caption.isEmpty {
            object["caption"] = .string(media.caption.text)
            object["caption_entities"] = render(media.caption.entities)
        }
        object["show_caption_above_media"] = .flag(media.isCaptionAbove)
        object["has_media_spoiler"] = .flag(media.hasSpoiler)
    }

    func renderSizes(of file: StoredFile, salt: Int, for bot: BotAccount) -> [JSONValue] {
        file.photoSizes.enumerated().map { index, size in
            let id = FileIdentifier(kind: .photo, number: file.number, size: index)
            return [
                "file_id": .string(id.encoded(for: bot, salt: salt)),
                "file_unique_id": .string(unique(of: file, size: index)), "file_size": .number(file.size),
                "width": .number(size.width), "height": .number(size.height),
            ]
        }
    }

    private func render(_ file: StoredFile, salt: Int, for bot: BotAccount) -> JSONObject {
        let id = FileIdentifier(kind: file.kind, number: file.number)
        var object: JSONObject = [
            "file_id": .string(id.encoded(for: bot, salt: salt)), "file_unique_id": .string(file.unique),
        ]
        switch file.kind {
        case .video, .animation:
            object["width"] = .number(file.width)
            object["height"] = .number(file.height)
            object["duration"] = .number(file.duration)
        case .audio:
            object["duration"] = .number(file.duration)
            object["performer"] = file.performer.map(JSONValue.string)
            object["title"] = file.title.map(JSONValue.string)
        case .voice: object["duration"] = .number(file.duration)
        case .videoNote:
            object["length"] = .number(file.width)
            object["duration"] = .number(file.duration)
        case .sticker: writeSticker(file, to: &object)
        case .photo, .document, .thumbnail: break
        }
        if file.kind != .sticker, file.kind != .videoNote {
            if file.kind != .voice { object["file_name"] = file.name.map(JSONValue.string) }
            object["mime_type"] = file.mimeType.map(JSONValue.string)
        }
        object["thumbnail"] = file.thumbnail.map { .object(render($0, of: file, salt: salt, for: bot)) }
        object["file_size"] = .number(file.size)
        return object
    }

    private func writeSticker(_ file: StoredFile, to object: inout JSONObject) {
        object["type"] = file.customEmoji == nil ? "regular" : "custom_emoji"
        object["width"] = .number(file.width)
        object["height"] = .number(file.height)
        object["is_animated"] = .bool(file.isAnimatedSticker)
        object["is_video"] = .bool(file.isVideoSticker)
        object["emoji"] = file.emoji.map(JSONValue.string)
        object["custom_emoji_id"] = file.customEmoji.map(JSONValue.string)
    }

    func renderSticker(_ file: StoredFile, for bot: BotAccount) -> JSONValue {
        .object(render(file, salt: 0, for: bot))
    }

    private func render(
        _ thumbnail: StoredFile.Thumbnail, of file: StoredFile, salt: Int, for bot: BotAccount
    ) -> JSONObject {
        let id = FileIdentifier(kind: .thumbnail, number: file.number)
        return [
            "file_id": .string(id.encoded(for: bot, salt: salt)), "file_unique_id": .string(thumbnail.unique),
            "file_size": .number(thumbnail.size), "width": .number(thumbnail.width),
            "height": .number(thumbnail.height),
        ]
    }

    /// Each size of a photo is a file of its own.
    func unique(of file: StoredFile, size: Int) -> String {
        guard file.kind == .photo, size > 0 else { return file.unique }
        return FileShelf.unique(.bytes(Array(file.unique.utf8)), .photo, size: size)
    }
}
