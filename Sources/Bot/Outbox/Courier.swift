import Helpdesk

/// How one side is told what is said in a chat.
protocol Courier: Sendable {
    /// Brings what that side is shown of the chat itself in line with what the chat is.
    func prepare(_ chat: ChatID) async throws

    /// Tells the first of these messages, and those behind it that go along with it.
    func tell(_ seqs: [Int64], in chat: ChatID) async throws -> Told
}

/// What came of telling.
enum Told: Equatable, Sendable {
    /// So many of the messages need no more attention.
    case settled(Int)
    /// Not before then.
    case notYet(Moment)
    /// The chat has to be prepared again first.
    case unprepared
    /// Not until something changes on the other side.
    case parked
}
