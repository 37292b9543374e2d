package import Helpdesk
import Threads

/// The groups whose managers serve the desk; they share the topics.
package final class ManagerGroups: Sendable {
    private let groups: Locked<[TelegramID]>

    package init(_ groups: [TelegramID]) {
        self.groups = Locked(groups)
    }

    package var all: [TelegramID] { groups.withLock { $0 } }

    /// The group for a new topic: each in its turn.
    func group(for chat: Chat) -> TelegramID? {
        groups.withLock { groups in
            groups.isEmpty ? nil : groups[Int(chat.number.magnitude % UInt64(groups.count))]
        }
    }

    package func contains(_ group: TelegramID) -> Bool {
        groups.withLock { $0.contains(group) }
    }

    /// A group has become a supergroup with another id.
    package func replace(_ old: TelegramID, by new: TelegramID) {
        groups.withLock { groups in
            if let place = groups.firstIndex(of: old) { groups[place] = new }
        }
    }
}
