import JSON

/// The methods that send one thing each.
extension World {
    func sendMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try send(Outgoing(input, [.text(try Words.message(input))]), bot)
    }

    func sendPhoto(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.photo, bot, input)
    }

    func sendVideo(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.video, bot, input)
    }

    func sendAnimation(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.animation, bot, input)
    }

    func sendAudio(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.audio, bot, input)
    }

    func sendDocument(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.document, bot, input)
    }

    func sendVoice(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.voice, bot, input)
    }

    func sendVideoNote(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.videoNote, bot, input)
    }

    func sendSticker(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try sendMedia(.sticker, bot, input)
    }

    private func sendMedia(_ kind: MediaKind, _ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard let file = try InputFile(input, kind.rawValue, as: kind, self, bot) else {
            throw .badRequest("There is no \(kind.wordInRequest) in the request")
        }
        var media = Media(file: try store(file, as: kind, fileDetails(input)))
        if kind.hasCaption { media.caption = try Words.caption(input) }
        media.isCaptionAbove = input.flag("show_caption_above_media")
        media.hasSpoiler = input.flag("has_spoiler")
        return try send(Outgoing(input, [.media(media)]), bot)
    }

    private func fileDetails(_ input: Parameters) -> FileDetails {
        var details = FileDetails()
        details.width = input.number(input.has("length") ? "length" : "width", in: 0...10_000)
        details.height = input.number("height", in: 0...10_000)
        details.duration = input.number("duration", in: 0...1 << 30)
        details.performer = input["performer"].isEmpty ? nil : input["performer"]
        details.title = input["title"].isEmpty ? nil : input["title"]
        details.emoji = input["emoji"].isEmpty ? nil : input["emoji"]
        details.thumbnail = input.attached("thumbnail")
        return details
    }

    func sendLocation(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        try send(Outgoing(input, [.plain(.location, ["location": .object(try location(input))])]), bot)
    }

    func sendVenue(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let place = JSONValue.object(try location(input))
        guard !input["title"].isEmpty else { throw .badRequest("Venue title must be non-empty") }
        guard !input["address"].isEmpty else { throw .badRequest("Venue address must be non-empty") }
        let venue: JSONValue = [
            "location": place, "title": .string(input["title"]), "address": .string(input["address"]),
        ]
        return try send(Outgoing(input, [.plain(.venue, ["location": place, "venue": venue])]), bot)
    }

    private func location(_ input: Parameters) throws(APIError) -> JSONObject {
        guard !input["latitude"].isEmpty else { throw .badRequest("Latitude is empty") }
        guard !input["longitude"].isEmpty else { throw .badRequest("Longitude is empty") }
        guard let latitude = Double(input["latitude"]), let longitude = Double(input["longitude"]),
            (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { throw .badRequest("Wrong location specified") }
        return [
            "latitude": .double(latitude), "longitude": .double(longitude),
            "horizontal_accuracy": Double(input["horizontal_accuracy"]).flatMap {
                (0...1500).contains($0) ? .double($0) : nil
            },
            "live_period": input.has("live_period") ? .number(input.number("live_period")) : nil,
            "heading": input.has("heading") ? .number(input.number("heading")) : nil,
        ]
    }

    func sendContact(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard !input["phone_number"].isEmpty else { throw .badRequest("Phone number must be non-empty") }
        guard !input["first_name"].isEmpty else { throw .badRequest("First name must be non-empty") }
        let contact: JSONValue = [
            "phone_number": .string(input["phone_number"]), "first_name": .string(input["first_name"]),
            "last_name": input["last_name"].isEmpty ? nil : .string(input["last_name"]),
            "vcard": input["vcard"].isEmpty ? nil : .string(input["vcard"]),
        ]
        return try send(Outgoing(input, [.plain(.contact, ["contact": contact])]), bot)
    }

    func sendDice(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        let emoji = input["emoji"].isEmpty ? "🎲" : input["emoji"]
        let sides = ["🎲": 6, "🎯": 6, "🎳": 6, "🏀": 5, "⚽": 5, "🎰": 64]
        guard let most = sides[Reaction.plain(emoji)] else { throw .badRequest("MEDIA_EMPTY") }
        let value = Int.random(in: 1...most, using: &random)
        let dice: JSONValue = ["emoji": .string(emoji), "value": .number(value)]
        return try send(Outgoing(input, [.plain(.dice, ["dice": dice])]), bot)
    }

    /// Rich messages are stored and shown as they were given; their inside is not looked at.
    func sendRichMessage(_ bot: BotAccount, _ input: Parameters) throws(APIError) -> JSONValue {
        guard let parsed = input.json("rich_message") else {
            throw .badRequest("Parameter \"rich_message\" is required")
        }
        guard let value = parsed else { throw .badRequest("Can't parse rich message JSON object") }
        guard value.object != nil else { throw .badRequest("Object expected as rich message") }
        return try send(Outgoing(input, [.plain(.richMessage, ["rich_message": value])]), bot)
    }
}
