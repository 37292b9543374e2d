/// Stands where an assistant would: whoever writes gets a person.
package struct OperatorsOnly: Sendable {
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    /// Follows the news until they end.
    package func run(_ news: AsyncStream<News>) async {
        for await one in news {
            guard case .said(let message, _) = one.kind, message.author == .customer else { continue }
            // Refused if a person has the chat by now; what could not be stored is tried again with the next words.
            _ = await desk.attempt(.operatorWanted(reason: "no assistant"), in: one.chat)
        }
    }
}
