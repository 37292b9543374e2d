import Crypto
import JSON

/// What a person sends, as a control call says it.
extension World {
    func controlContent(_ input: ControlInput, _ bot: BotAccount) throws(ControlProblem) -> Content {
        if let raw = try input.json("content") {
            guard let members = raw.object else { throw ControlProblem("\"content\" is an object") }
            return .raw(members)
        }
        if let media = try controlMedia(input) { return .media(media) }
        for (name, kind) in [("location", Content.PlainKind.location), ("contact", .contact), ("venue", .venue)] {
            guard let value = try input.json(name) else { continue }
            var members = JSONObject()
            members[name] = value
            if kind == .venue { members["location"] = value["location"] }
            return .plain(kind, members)
        }
        let text = try controlWords(input, "text")
        guard !text.isEmpty else {
            throw ControlProblem(
                "\"text\", a file, \"location\", \"contact\", \"venue\" or \"content\" says what to send")
        }
        guard text.length <= Words.longestText else { throw ControlProblem("the text is longer than 4096 characters") }
        return .text(text)
    }

    func controlWords(_ input: ControlInput, _ name: String) throws(ControlProblem) -> FormattedText {
        do {
            return try Words.read(
                input.text(name) ?? "", mode: input.text("parse_mode") ?? "",
                entities: input.parameters.json(name == "text" ? "entities" : "caption_entities") ?? nil)
        } catch {
            throw ControlProblem(error.description)
        }
    }

    /// A file by its kind: an uploaded part, `{"base64":…}`, `{"size":…}`, or the name of a part.
    func controlMedia(_ input: ControlInput) throws(ControlProblem) -> Media? {
        for kind in MediaKind.allCases where kind != .thumbnail && input.has(kind.rawValue) {
            let said = try? input.json(kind.rawValue)
            let upload = try controlUpload(input, kind, said ?? nil)
            var media: Media
            do {
                media = Media(file: try store(.new(upload), as: kind, controlDetails(input, said ?? nil)))
            } catch {
                throw ControlProblem(error.description)
            }
            if kind.hasCaption { media.caption = try controlWords(input, "caption") }
            guard media.caption.length <= Words.longestCaption else {
                throw ControlProblem("the caption is longer than 1024 characters")
            }
            media.hasSpoiler = try input.flag("has_spoiler") ?? false
            return media
        }
        return nil
    }

    private func controlUpload(
        _ input: ControlInput, _ kind: MediaKind, _ said: JSONValue?
    ) throws(ControlProblem) -> Upload {
        let name = said?["name"]?.string ?? input.text("file_name") ?? ""
        let type = said?["type"]?.string
        if let upload = input.parameters.files[kind.rawValue] { return upload }
        if let text = said?["base64"]?.string {
            guard let bytes = Base64.decode(text) else { throw ControlProblem("\"base64\" is not base 64") }
            return Upload(name: name, contentType: type, content: .bytes(bytes))
        }
        if let size = said?["size"]?.int {
            guard (1...2_000 << 20).contains(size) else { throw ControlProblem("\"size\" is from 1 to 2000 MB") }
            return Upload(name: name, contentType: type, content: .zeros(Int(size)))
        }
        if let upload = input.parameters.files[input.text(kind.rawValue) ?? ""] { return upload }
        throw ControlProblem("\"\(kind.rawValue)\" is a file, or an object with \"base64\" or \"size\"")
    }

    private func controlDetails(_ input: ControlInput, _ said: JSONValue?) -> FileDetails {
        func number(_ name: String) -> Int {
            Int(min(max(said?[name]?.int ?? Int64(input.parameters.number(name)), 0), 1 << 30))
        }
        var details = FileDetails()
        (details.width, details.height) = (number("width"), number("height"))
        details.duration = number("duration")
        details.performer = said?["performer"]?.string ?? input.text("performer")
        details.title = said?["title"]?.string ?? input.text("title")
        details.emoji = said?["emoji"]?.string ?? input.text("emoji")
        details.thumbnail = input.parameters.files["thumbnail"]
        return details
    }
}
