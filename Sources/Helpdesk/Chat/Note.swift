/// What a manager noted of a chat for the other managers; customers never see it.
package struct Note: Hashable, Sendable {
    /// The update that brought it, so that a repeat notes nothing.
    package var update: UpdateID
    package var at: Moment
    package var manager: TelegramID
    package var name: String
    package var text: String

    package init(update: UpdateID, at: Moment, manager: TelegramID, name: String, text: String) {
        self.update = update
        self.at = at
        self.manager = manager
        self.name = name
        self.text = text
    }
}

extension Chat {
    // They travel with every change of the chat.
    private static let notesKept = 100

    /// Keeps a note, beside the newest of those before; false if it was kept already.
    package mutating func keep(_ note: Note) -> Bool {
        guard !notes.contains(where: { $0.update == note.update }) else { return false }
        notes.append(note)
        if notes.count > Self.notesKept { notes.removeFirst(notes.count - Self.notesKept) }
        return true
    }
}
