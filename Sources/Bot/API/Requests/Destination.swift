package import Helpdesk
import JSON

/// Where something is sent.
package struct Destination: Hashable, Sendable {
    package var chat: TelegramID
    /// Nil for the General topic, and where there are no topics.
    package var topic: Int64?

    package init(_ chat: TelegramID, topic: Int64? = nil) {
        self.chat = chat
        self.topic = topic
    }

    var parameters: JSONObject {
        // The General topic has a number that Telegram does not take when something is sent to it.
        ["chat_id": .int(chat.rawValue), "message_thread_id": topic == 1 ? nil : topic.map { .int($0) }]
    }
}
