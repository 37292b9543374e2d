package import JSON

/// The part of a message that an answer to it picked out.
package struct TextQuote: Hashable, Sendable {
    package var words: FormattedText
    /// Where it begins, in UTF-16 units.
    package var position: Int
    /// Someone chose it, so that it means something.
    package var isManual: Bool

    package init?(_ json: JSONValue) {
        guard let words = FormattedText(json, "text", entities: "entities") else { return nil }
        self.words = words
        position = Int(clamping: json["position"]?.int ?? 0)
        isManual = json.flag("is_manual")
    }
}
