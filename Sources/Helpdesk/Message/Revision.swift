/// What a message said before it was edited.
package struct Revision: Hashable, Sendable {
    package var text: String
    package var until: Moment

    package init(text: String, until: Moment) {
        self.text = text
        self.until = until
    }
}
