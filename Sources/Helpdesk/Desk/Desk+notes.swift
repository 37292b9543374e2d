extension Desk {
    /// Keeps what a manager noted of a chat for the others. A repeat keeps nothing.
    package func keep(_ note: Note, in chat: ChatID) async throws(DeskError) {
        try await inRoom(chat) { room throws(DeskError) in
            _ = try await room.change { $0.keep(note) }
        }
    }

    /// Writes down that something was done.
    package func record(
        _ action: String, by actor: Actor, in chat: ChatID? = nil, _ details: [String: String] = [:]
    ) async throws(DeskError) {
        try await audit(parts.line(action, by: actor, in: chat, details))
    }
}
