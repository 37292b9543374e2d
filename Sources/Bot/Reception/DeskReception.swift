import Helpdesk

/// Sends each arrival to whoever deals with its kind.
package struct DeskReception: Reception {
    let customers: PrivateListener
    let managers: TopicListener
    let admins: AdminListener
    let groups: ManagerGroups
    let watch: GroupWatch
    /// Where there is no managers' group.
    let specialists: DirectListener?

    package func take(_ arrival: Arrival) async throws {
        switch arrival.content {
        case .messages(let parts):
            if case .migrated(let new)? = parts.first?.service, let old = parts.first?.chat.id {
                return await watch.moved(old, to: new)
            }
            guard let first = parts.first, first.from?.isBot != true || first.from?.isAnonymousAdministrator == true,
                !first.isEphemeral, !first.isAutomaticForward
            else { return }
            if try await admins.take(first) { return }
            if first.chat.kind == .private {
                if try await specialists?.take(parts, arrival.updates) == true { return }
                try await customers.take(parts, arrival.updates)
            } else if groups.contains(first.chat.id) {
                if !first.chat.isForum { await watch.changed(first.chat.id) }
                try await managers.take(parts, arrival.updates)
            }
        case .other(let content): try await take(content, arrival.updates)
        }
    }

    private func take(_ content: Update.Content, _ updates: [UpdateID]) async throws {
        switch content {
        case .editedMessage(let message):
            if message.chat.kind == .private {
                if try await specialists?.edit(message, updates[0]) == true { return }
                try await customers.edit(message, updates[0])
            } else if groups.contains(message.chat.id) {
                try await managers.edit(message, updates[0])
            }
        case .callback(let query):
            if let data = query.data, let read = PrivatePress.read(data) {
                try await customers.press(read.press, chat: read.number, query)
            } else if let data = query.data, let read = TopicPress.read(data) {
                try await managers.press(read.press, chat: read.number, query, updates[0])
            } else if let data = query.data, let press = EntryPress(data) {
                try await managers.press(press, query)
            } else if let data = query.data, let read = DirectPress.read(data), let specialists {
                try await specialists.press(read.press, chat: read.number, query)
            } else {
                try await customers.dismiss(query)
            }
        case .reaction(let reaction):
            if reaction.chat.kind == .private {
                if try await specialists?.react(reaction, updates[0]) == true { return }
                try await customers.react(reaction, updates[0])
            } else if groups.contains(reaction.chat.id) {
                try await managers.react(reaction, updates[0])
            }
        case .membership(let change):
            if change.chat.kind == .private {
                if try await specialists?.membership(change) == true { return }
                try await customers.membership(change)
            } else {
                try await admins.membership(change)
            }
            await watch.changed(change.chat.id)
        case .message, .member, .generationStopped, .unknown: break
        }
    }
}
