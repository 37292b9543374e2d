extension Turn {
    /// What was written for an earlier era would speak into another's conversation.
    private func check(era: Int64) throws(DeskError) {
        guard chat.status == .assistant, chat.era == era else { throw .tooLate }
    }

    mutating func assistantAnswered(_ answer: Answer) throws(DeskError) {
        try check(era: answer.era)
        var message = message(Words(answer.text, via: .web), by: .assistant, name: "")
        message.ref = answer.ref
        message.sources = answer.sources
        message.asksFeedback = answer.asksFeedback
        tellCustomer(&message)
        say(message)
    }

    mutating func assistantGaveUp(_ reason: String, _ era: Int64) throws(DeskError) {
        try check(era: era)
        try operatorWanted(reason)
    }
}
