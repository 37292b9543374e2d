/// What the assistant found.
package struct Answer: Hashable, Sendable {
    /// Ties the pieces that were shown while it was written to it.
    package var ref: String
    /// The chat's era when it was begun.
    package var era: Int64
    package var text: String
    package var sources: [String]
    package var asksFeedback: Bool

    package init(ref: String, era: Int64, text: String, sources: [String] = [], asksFeedback: Bool = true) {
        self.ref = ref
        self.era = era
        self.text = text
        self.sources = sources
        self.asksFeedback = asksFeedback
    }
}
