/// One thing that happened in a chat, for those who show it.
package struct News: Sendable {
    package enum Kind: Sendable {
        /// A new message; `origin` marks the socket that said it and knows already.
        case said(Message, origin: String?)
        /// A message reads otherwise now, or is taken back.
        case changed(Message)
        case moved(Chat, operatorName: String?)
        /// The queue moved: where the customer stands in it now.
        case queued(Chat, QueuePlace)
        /// What is known about the chat or its customer changed; who has it did not.
        case described(Chat)
        /// The customer has waited so long for an answer that managers should look.
        case reminded(Chat, waited: Duration)
        case read(by: Author, seq: Int64)
        case reacted(seq: Int64, Reaction, isRemoved: Bool)
        case typing(Author, name: String)
        /// The next piece of an answer that is being written.
        case writing(ref: String, text: String)
        /// The customer was banned or erased: everything of theirs ends.
        case gone
    }

    package let chat: ChatID
    package let customer: CustomerID
    package let kind: Kind

    package init(chat: ChatID, customer: CustomerID, _ kind: Kind) {
        self.chat = chat
        self.customer = customer
        self.kind = kind
    }
}
