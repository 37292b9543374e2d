extension Chat {
    /// What an appended message changes. A customer waits from the first word that was not answered on; words of ours
    /// that no one wrote are no answer.
    package mutating func hear(_ message: Message) {
        lastWord = max(lastWord, message.at)
        switch message.author {
        case .customer: unanswered = min(unanswered ?? message.at, message.at)
        case .assistant, .manager: unanswered = nil
        case .system: break
        }
    }

    /// What its state alone says of the customer's waiting: for a person, whether or not there were words, and for
    /// nothing any more once it is closed.
    package mutating func settleWaiting() {
        switch state {
        case .closed: unanswered = nil
        case .waiting(let since): unanswered = min(unanswered ?? since, since)
        case .assistant, .taken: break
        }
    }

    /// From when on those who have the chat now keep the customer waiting; nil if they don't.
    package var waitingSince: Moment? {
        unanswered.map { max($0, moved ?? $0) }
    }
}
