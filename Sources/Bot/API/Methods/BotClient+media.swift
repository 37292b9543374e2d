import JSON

extension BotClient {
    /// Sends one file.
    package func sendMedia(
        _ media: OutgoingMedia, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        try await send(media.file, as: media.type, media.method, media.parameters, to: destination, options)
    }

    package func sendSticker(
        _ file: InputFile, to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> TelegramMessage {
        try await send(file, as: "sticker", "sendSticker", [:], to: destination, options)
    }

    /// Sends two to ten files as one: photos and videos together, documents or music each by themselves. Buttons are
    /// left out: albums have none.
    package func sendMediaGroup(
        _ album: [OutgoingMedia], to destination: Destination, _ options: SendOptions = SendOptions()
    ) async throws(BotError) -> [TelegramMessage] {
        var options = options
        options.markup = nil
        var (items, files): ([JSONValue], [(name: String, file: Upload)]) = ([], [])
        for (number, media) in album.enumerated() {
            var item = media.parameters
            item["type"] = .string(media.type)
            switch media.file {
            case .known(let text), .url(let text): item["media"] = .string(text)
            case .upload(let file):
                item["media"] = "attach://file\(number)"
                files.append(("file\(number)", file))
            }
            items.append(.object(item))
        }
        var parameters = destination.parameters.merging(options.parameters)
        parameters["media"] = .array(items)
        let result =
            files.isEmpty
            ? try await call("sendMediaGroup", parameters) : try await upload("sendMediaGroup", parameters, files)
        return try TelegramAnswer.read(result) { $0.array?.compactMap(TelegramMessage.init) }
    }

    private func send(
        _ file: InputFile, as name: String, _ method: String, _ content: JSONObject, to destination: Destination,
        _ options: SendOptions
    ) async throws(BotError) -> TelegramMessage {
        var parameters = destination.parameters.merging(content).merging(options.parameters)
        switch file {
        case .known(let text), .url(let text):
            parameters[name] = .string(text)
            return try TelegramAnswer.read(await call(method, parameters), TelegramMessage.init)
        case .upload(let file):
            return try TelegramAnswer.read(await upload(method, parameters, [(name, file)]), TelegramMessage.init)
        }
    }
}
