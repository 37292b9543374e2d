import Helpdesk
import Testing

@Suite struct MessageTests {
    private var message = Message(
        id: MessageID("m_1"), chat: ChatID("c_1"), author: .manager, at: Moment(seconds: 1), name: "Anna",
        text: "first", via: .telegram)

    @Test func `an edit keeps what was said before, and no edit keeps nothing`() {
        var message = message
        message.edit("first", at: Moment(seconds: 2))
        #expect(message.edited == nil)
        message.edit("second", at: Moment(seconds: 3))
        message.edit("third", at: Moment(seconds: 4))
        #expect(message.revisions.map(\.text) == ["first", "second"])
        #expect(message.edited == Moment(seconds: 4))
    }

    @Test func `what is recalled says nothing any more`() {
        var message = message
        message.edit("second", at: Moment(seconds: 3))
        message.recall(at: Moment(seconds: 5))
        #expect(message.text.isEmpty && message.revisions.isEmpty && message.deleted == Moment(seconds: 5))
    }

    @Test func `each side has one reaction`() {
        var message = message
        message.react("👍", by: .manager)
        message.react("❤", by: .customer)
        message.react("👎", by: .manager)
        #expect(Set(message.reactions.map(\.emoji)) == ["❤", "👎"])
        message.react(nil, by: .customer)
        #expect(message.reactions.map(\.emoji) == ["👎"])
    }

    @Test func `a delivery that waits is not asked for twice, one that was sent is sent anew`() {
        var message = message
        message.deliver(.post, to: .topic, due: Moment(seconds: 1))
        message.deliver(.post, to: .topic, due: Moment(seconds: 2))
        #expect(message.deliveries.map(\.due) == [Moment(seconds: 1)])
        message.deliver(.edit, to: .topic, due: Moment(seconds: 2))
        #expect(message.deliveries.count == 2)
        message.deliveries[0].state = .sent
        #expect(message.isPending)
        message.deliveries[1].state = .sent
        #expect(!message.isPending)
        message.deliver(.edit, to: .topic, due: Moment(seconds: 3))
        #expect(message.isPending)
        #expect(message.deliveries.count == 2)
    }
}
