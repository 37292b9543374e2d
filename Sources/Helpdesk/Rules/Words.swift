/// What someone wants to say, before it is a message.
package struct Words: Hashable, Sendable {
    package var text: String
    package var files: [Attachment]
    package var replyTo: Int64?
    package var via: Window
    package var source: MessageSource?
    /// The messages of Telegram's that it was said by.
    package var places: [Place]
    /// The updates that brought it.
    package var updates: [UpdateID]

    package init(
        _ text: String, files: [Attachment] = [], replyTo: Int64? = nil, via: Window, source: MessageSource? = nil,
        places: [Place] = [], updates: [UpdateID] = []
    ) {
        self.text = text
        self.files = files
        self.replyTo = replyTo
        self.via = via
        self.source = source
        self.places = places
        self.updates = updates
    }

    package var isEmpty: Bool { files.isEmpty && text.allSatisfy(\.isWhitespace) }
}
