import Helpdesk

extension FrameProblem {
    /// What the desk does not do, in the words of the protocol.
    init(_ error: DeskError, id: String? = nil) {
        switch error {
        case .banned: self.init(.unauthorized, "banned", id: id)
        case .emptyMessage: self.init(.emptyMessage, "there is neither text nor file", id: id)
        case .textTooLong(let limit): self.init(.textTooLong, "at most \(limit) characters", id: id)
        case .tooManyFiles(let limit): self.init(.badField, "files: at most \(limit)", id: id)
        case .unknownFile: self.init(.unknownFile, "there is no such file of yours", id: id)
        case .unknownChat, .unknownMessage: self.init(.badField, "seq: there is no such message", id: id)
        case .badScore: self.init(.badField, "score: must be a whole number from 1 to 5", id: id)
        case .tooLate, .notAManager: self.init(.internal, "it can't be done now", id: id)
        case .refused(.closed): self.init(.closed, "the chat is closed", id: id)
        case .refused(.open): self.init(.badField, "the chat is not closed yet", id: id)
        case .refused: self.init(.internal, "it can't be done now", id: id)
        case .store: self.init(.internal, "it could not be stored; try again", id: id, retryAfter: 1)
        }
    }
}
