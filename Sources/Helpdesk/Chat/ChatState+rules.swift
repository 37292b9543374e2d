extension ChatState {
    /// Where `event` leads from here. What is not an arrow of the diagram is refused, with the reason.
    package func after(_ event: ChatEvent, at time: Moment) throws(ChatRefusal) -> ChatState {
        switch (self, event) {
        case (.closed, .customerWrote): .assistant
        case (.closed, .managerReopened(let manager)): .taken(by: manager)
        case (.closed, _): throw .closed
        case (_, .managerReopened): throw .open

        case (_, .customerResolved), (_, .managerClosed), (_, .wentIdle): .closed
        case (_, .customerWrote): self

        case (.assistant, .operatorWanted): .waiting(since: time)
        case (_, .operatorWanted): self

        case (.assistant, .managerTook): throw .notWanted
        case (.waiting, .managerTook(let manager)): .taken(by: manager)

        // A person's word takes the chat at once, from the assistant too.
        case (.assistant, .managerWrote(let manager)), (.waiting, .managerWrote(let manager)): .taken(by: manager)
        case (.taken(let owner), .managerTook(let manager)), (.taken(let owner), .managerWrote(let manager)):
            if owner == manager { self } else { throw .taken(by: owner) }
        case (_, .managerTookOver(let manager)): .taken(by: manager)

        case (.taken, .managerHandedBack): .assistant
        case (.taken, .managerLeft): .waiting(since: time)
        case (_, .managerHandedBack), (_, .managerLeft): throw .notTaken
        }
    }
}
