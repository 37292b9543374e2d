/// How an event ended.
package struct Outcome: Sendable {
    package var chat: Chat
    /// What the event itself said, as it stands in the chat.
    package var said: Message?
    /// It had been said before; nothing changed.
    package var isRepeat = false
}
