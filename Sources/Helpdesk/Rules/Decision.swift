/// What follows from an event: what the chat is then, and what is said in it.
package struct Decision: Hashable, Sendable {
    package var chat: Chat
    /// To be appended in this order.
    package var messages: [Message] = []
    /// Which of them is what the event itself said.
    package var said: Int?

    package init(_ chat: Chat) { self.chat = chat }
}
