extension Message {
    /// Says something else from now on, keeping what was said before.
    package mutating func edit(_ text: String, at time: Moment) {
        guard text != self.text else { return }
        revisions.append(Revision(text: self.text, until: time))
        self.text = text
        edited = time
    }

    /// Takes the words back; what they were is kept nowhere but in the place of the message.
    package mutating func recall(at time: Moment) {
        text = ""
        files = []
        revisions = []
        reactions = []
        deleted = time
    }

    /// One reaction for each side; nil takes it away.
    package mutating func react(_ emoji: String?, by author: Author) {
        reactions.removeAll { $0.by == author }
        if let emoji { reactions.append(Reaction(by: author, emoji: emoji)) }
    }

    /// Wants Telegram told. What waits already is not asked for twice, and what was told is told anew.
    package mutating func deliver(_ action: Delivery.Action, to target: Place.Side, due: Moment) {
        let known = deliveries.firstIndex { $0.target == target && $0.action == action }
        guard let known else { return deliveries.append(Delivery(action, to: target, due: due)) }
        if deliveries[known].state != .pending { deliveries[known] = Delivery(action, to: target, due: due) }
    }
}
