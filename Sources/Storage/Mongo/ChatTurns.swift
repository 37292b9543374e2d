import Helpdesk

/// Lets one writer of each chat in at a time, so that writers of one process do not race for the same place.
actor ChatTurns {
    private var waiting: [ChatID: [CheckedContinuation<Void, Never>]] = [:]

    /// Runs `work` when those that came before are done with the chat.
    nonisolated func take<Value: Sendable>(_ chat: ChatID, _ work: () async throws -> Value) async throws -> Value {
        await enter(chat)
        let result: Result<Value, any Error>
        do { result = .success(try await work()) } catch { result = .failure(error) }
        await leave(chat)
        return try result.get()
    }

    private func enter(_ chat: ChatID) async {
        guard waiting[chat] != nil else {
            waiting[chat] = []
            return
        }
        await withCheckedContinuation { waiting[chat]?.append($0) }
    }

    private func leave(_ chat: ChatID) {
        guard var line = waiting[chat], !line.isEmpty else {
            waiting[chat] = nil
            return
        }
        let next = line.removeFirst()
        waiting[chat] = line
        next.resume()
    }
}
