import JSON

/// Texts and captions as bots pass them: step 1 of a send.
enum Words {
    static let mostBytes = 32_768
    static let longestText = 4096
    static let longestCaption = 1024

    /// Reads the text of one parameter, with its `parse_mode` or its marks.
    static func read(
        _ input: Parameters, _ name: String, marks: String, mode: String = "parse_mode"
    ) throws(APIError) -> FormattedText {
        try read(
            try input.words(name), mode: input[mode], entities: input.json(marks) ?? nil)
    }

    static func read(_ text: String, mode: String, entities: JSONValue?) throws(APIError) -> FormattedText {
        guard text.utf8.count <= mostBytes else { throw .badRequest("Text is too long") }
        if let parser = try parser(mode, for: text) {
            do {
                return try parser(text).settled
            } catch {
                throw .badRequest("Can't parse entities: \(error.words)")
            }
        }
        guard let entities else { return FormattedText(text: text).settled }
        let marks: [TextEntity]
        do {
            marks = try EntityJSON.parse(entities, in: text)
        } catch {
            throw .badRequest("Can't parse MessageEntity: \(error.words)")
        }
        do {
            try EntityJSON.check(marks, in: text)
        } catch {
            throw .badRequest("Can't parse entities: \(error.words)")
        }
        return FormattedText(text: text, entities: marks).settled
    }

    private typealias Parser = (String) throws(MarkupProblem) -> FormattedText

    private static func parser(_ mode: String, for text: String) throws(APIError) -> Parser? {
        guard !text.isEmpty else { return nil }
        switch mode.lowercased() {
        case "", "none": return nil
        case "html": return HTMLMarkup.parse
        case "markdownv2": return MarkdownMarkup.parse
        case "markdown": return LegacyMarkup.parse
        default: throw .badRequest("Unsupported parse_mode")
        }
    }

    /// The text of a message: it must say something.
    static func message(_ input: Parameters) throws(APIError) -> FormattedText {
        guard !(try input.words("text").isEmpty) else { throw .badRequest("Message text is empty") }
        let text = try read(input, "text", marks: "entities")
        guard !text.isEmpty else { throw .badRequest("Text must be non-empty") }
        return text
    }

    static func caption(_ input: Parameters) throws(APIError) -> FormattedText {
        try read(input, "caption", marks: "caption_entities")
    }

    /// Step 8: lengths count after parsing.
    static func requireLength(of content: Content) throws(APIError) {
        switch content {
        case .text(let text):
            guard text.length <= longestText else { throw .badRequest("Message is too long") }
        case .media(let media):
            guard media.caption.length <= longestCaption else { throw .badRequest("Message caption is too long") }
        default: break
        }
    }
}
