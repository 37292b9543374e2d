import JSON

/// Marks as a bot passes them in `entities`.
enum EntityJSON {
    /// Kinds that the server finds by itself, and kinds that are not known, are passed over.
    static func parse(_ value: JSONValue, in text: String) throws(MarkupProblem) -> [TextEntity] {
        var entities: [TextEntity] = []
        for element in value.array ?? [] {
            guard element.object != nil else { throw MarkupProblem("expected an Object") }
            guard let offset = element["offset"] else { throw MarkupProblem("Can't find field \"offset\"") }
            guard let length = element["length"] else { throw MarkupProblem("Can't find field \"length\"") }
            guard let name = element["type"] else { throw MarkupProblem("Can't find field \"type\"") }
            guard let offset = number(offset) else { throw MarkupProblem("Field \"offset\" must be of type Number") }
            guard let length = number(length) else { throw MarkupProblem("Field \"length\" must be of type Number") }
            guard let name = name.string else { throw MarkupProblem("Field \"type\" must be of type String") }
            guard let kind = try kind(name, element) else { continue }
            entities.append(TextEntity(kind: kind, offset: offset, length: length))
        }
        return entities
    }

    /// Ends of marks have to lie within the text and may not cut a character of two units.
    static func check(_ entities: [TextEntity], in text: String) throws(MarkupProblem) {
        let units = Array(text.utf16)
        for entity in entities {
            guard entity.offset >= 0, entity.length >= 0, entity.offset <= units.count else {
                throw MarkupProblem("Entity begins after the end of the text at UTF-16 offset \(entity.offset)")
            }
            let (end, overflows) = entity.offset.addingReportingOverflow(entity.length)
            guard !overflows, end <= units.count else {
                throw MarkupProblem(
                    "Entity beginning at UTF-16 offset \(entity.offset) ends after the end of the text at UTF-16 "
                        + "offset \(overflows ? Int.max : end)")
            }
            for place in [entity.offset, end] where place < units.count && UTF16.isTrailSurrogate(units[place]) {
                guard place == 0 || !UTF16.isLeadSurrogate(units[place - 1]) else {
                    throw MarkupProblem(
                        place == entity.offset
                            ? "Entity begins in a middle of a UTF-16 symbol at byte offset \(place)"
                            : "Entity ends in a middle of a UTF-16 symbol at byte offset \(place)")
                }
            }
        }
    }

    private static func kind(_ name: String, _ element: JSONValue) throws(MarkupProblem) -> TextEntity.Kind? {
        if let plain = TextEntity.Kind.plain[name] { return plain }
        switch name {
        case "pre": return .pre(language: element["language"]?.string.flatMap { $0.isEmpty ? nil : $0 })
        case "text_link":
            guard let address = element["url"]?.string else { throw MarkupProblem("Can't find field \"url\"") }
            if let person = LinkAddress.person(address) { return .textMention(person) }
            return (try? LinkAddress.normalized(address)).map { .textLink($0) }
        case "text_mention":
            guard let person = element["user"] else { throw MarkupProblem("Can't find field \"user\"") }
            guard let id = person["id"]?.int else { throw MarkupProblem("Can't find field \"id\"") }
            return .textMention(id)
        case "custom_emoji":
            guard let id = element["custom_emoji_id"].flatMap(text) else {
                throw MarkupProblem("Can't find field \"custom_emoji_id\"")
            }
            guard Int64(id) != nil else { throw MarkupProblem("Invalid custom emoji identifier specified") }
            return .customEmoji(id)
        case "date_time":
            guard let unix = element["unix_time"]?.int else { throw MarkupProblem("Can't find field \"unix_time\"") }
            return .dateTime(unix: unix, format: element["date_time_format"]?.string)
        default: return nil
        }
    }

    /// Numbers may be written as strings.
    private static func number(_ value: JSONValue) -> Int? {
        if let text = value.string { return Int(text) }
        return value.int.map { Int($0) }
    }

    private static func text(_ value: JSONValue) -> String? { value.string ?? value.int.map { String($0) } }
}
