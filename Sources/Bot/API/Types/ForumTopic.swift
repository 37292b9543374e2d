package import JSON

/// A topic of a group's.
package struct ForumTopic: Hashable, Sendable {
    package let thread: Int64
    package var name: String

    package init?(_ json: JSONValue) {
        guard let thread = json["message_thread_id"]?.int else { return nil }
        self.thread = thread
        name = json["name"]?.string ?? ""
    }
}
