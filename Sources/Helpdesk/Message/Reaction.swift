/// An emoji that someone put on a message.
package struct Reaction: Hashable, Sendable {
    package var by: Author
    package var emoji: String

    package init(by: Author, emoji: String) {
        self.by = by
        self.emoji = emoji
    }
}
