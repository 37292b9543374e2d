import Helpdesk
import Testing

/// The whole diagram: what every event does in every state.
@Suite struct ChatStateTests {
    private static let now = Moment(seconds: 100)
    private static let before = Moment(seconds: 1)
    private static let anna = TelegramID(1)
    private static let boris = TelegramID(2)

    enum Expected: Sendable {
        case to(ChatState)
        case refused(ChatRefusal)
    }

    private static let waiting = ChatState.waiting(since: before)
    private static let annas = ChatState.taken(by: anna)
    private static let boriss = ChatState.taken(by: boris)

    static let diagram: [(ChatState, ChatEvent, Expected)] = [
        (.assistant, .operatorWanted, .to(.waiting(since: now))),
        (.assistant, .customerWrote, .to(.assistant)),
        (.assistant, .managerTook(anna), .refused(.notWanted)),
        (.assistant, .managerWrote(anna), .to(annas)),
        (.assistant, .managerTookOver(anna), .to(annas)),
        (.assistant, .managerHandedBack, .refused(.notTaken)),
        (.assistant, .managerLeft, .refused(.notTaken)),
        (.assistant, .managerReopened(anna), .refused(.open)),
        (.assistant, .customerResolved, .to(.closed)),
        (.assistant, .managerClosed, .to(.closed)),
        (.assistant, .wentIdle, .to(.closed)),

        (waiting, .operatorWanted, .to(waiting)),
        (waiting, .customerWrote, .to(waiting)),
        (waiting, .managerTook(anna), .to(annas)),
        (waiting, .managerWrote(anna), .to(annas)),
        (waiting, .managerTookOver(anna), .to(annas)),
        (waiting, .managerHandedBack, .refused(.notTaken)),
        (waiting, .managerLeft, .refused(.notTaken)),
        (waiting, .managerReopened(anna), .refused(.open)),
        (waiting, .customerResolved, .to(.closed)),
        (waiting, .managerClosed, .to(.closed)),
        (waiting, .wentIdle, .to(.closed)),

        (annas, .operatorWanted, .to(annas)),
        (annas, .customerWrote, .to(annas)),
        (annas, .managerTook(anna), .to(annas)),
        (annas, .managerTook(boris), .refused(.taken(by: anna))),
        (annas, .managerWrote(anna), .to(annas)),
        (annas, .managerWrote(boris), .refused(.taken(by: anna))),
        (annas, .managerTookOver(boris), .to(boriss)),
        (annas, .managerTookOver(anna), .to(annas)),
        (annas, .managerHandedBack, .to(.assistant)),
        (annas, .managerLeft, .to(.waiting(since: now))),
        (annas, .managerReopened(anna), .refused(.open)),
        (annas, .customerResolved, .to(.closed)),
        (annas, .managerClosed, .to(.closed)),
        (annas, .wentIdle, .to(.closed)),

        (.closed, .customerWrote, .to(.assistant)),
        (.closed, .managerReopened(anna), .to(annas)),
        (.closed, .operatorWanted, .refused(.closed)),
        (.closed, .managerTook(anna), .refused(.closed)),
        (.closed, .managerWrote(anna), .refused(.closed)),
        (.closed, .managerTookOver(anna), .refused(.closed)),
        (.closed, .managerHandedBack, .refused(.closed)),
        (.closed, .managerLeft, .refused(.closed)),
        (.closed, .customerResolved, .refused(.closed)),
        (.closed, .managerClosed, .refused(.closed)),
        (.closed, .wentIdle, .refused(.closed)),
    ]

    @Test(arguments: diagram) func `every event in every state leads where the diagram says`(
        state: ChatState, event: ChatEvent, expected: Expected
    ) throws {
        switch expected {
        case .to(let next): #expect(try state.after(event, at: Self.now) == next)
        case .refused(let refusal): #expect(throws: refusal) { try state.after(event, at: Self.now) }
        }
    }

    @Test func `a status is what the outside is told of a state`() {
        #expect([ChatState.assistant, Self.waiting, Self.annas, .closed].map(\.status) == ChatStatus.allCases)
        #expect(Self.annas.manager == Self.anna)
        #expect(Self.waiting.manager == nil)
    }

    @Test func `a chat notes when it moved, and a new beginning forgets the old rating`() throws {
        var chat = Chat(id: ChatID("c_1"), customer: CustomerID("tg:5"), opened: Moment(seconds: 0))
        try chat.move(.operatorWanted, at: Moment(seconds: 1))
        try chat.move(.managerTook(Self.anna), at: Moment(seconds: 2))
        try chat.move(.managerClosed, at: Moment(seconds: 3))
        chat.rating = Rating(score: 5, at: Moment(seconds: 4))
        #expect(throws: ChatRefusal.closed) { try chat.move(.managerClosed, at: Moment(seconds: 5)) }
        try chat.move(.customerWrote, at: Moment(seconds: 6))
        #expect([chat.wanted, chat.taken, chat.closed, chat.reopened] == [1, 2, 3, 6].map { Moment(seconds: $0) })
        #expect(chat.rating == nil)
        #expect(chat.state == .assistant)
    }

    @Test func `an update is noted once, and only the newest are kept`() {
        var chat = Chat(id: ChatID("c_1"), customer: CustomerID("tg:5"), opened: Moment(seconds: 0))
        let first = (1...100).map { chat.note(UpdateID($0)) }
        let again = chat.note(UpdateID(100))
        #expect(first.allSatisfy(\.self) && !again)
        #expect(chat.updates.count < 100)
    }
}
