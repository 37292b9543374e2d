/// What has to be thrown away in time: chats that are closed for longer than they are to be kept, files that no one
/// sent, updates that Telegram can't repeat.
package actor Housekeeping {
    private let store: any Store
    private let files: any Files
    private let clock: WallClock
    private let ids = IdentifierSource()
    private let retention: Duration?
    private let log: @Sendable (String) -> Void
    /// Files whose records are gone and whose bytes could not be deleted yet.
    private var doomed: Set<FileID> = []

    /// Without `retention`, chats are kept for good.
    package init(
        store: any Store, files: any Files, clock: WallClock, retention: Duration?,
        log: @escaping @Sendable (String) -> Void
    ) {
        (self.store, self.files, self.clock, self.retention, self.log) = (store, files, clock, retention, log)
    }

    /// Sweeps at once and then every day, until its task is cancelled. What failed is tried again an hour later.
    package func run(on clock: some Clock<Duration>) async {
        while !Task.isCancelled {
            var pause = Duration.seconds(86_400)
            do { try await sweep() } catch {
                log("sweeping did not come to its end and is tried again in an hour: \(error)")
                pause = .seconds(3_600)
            }
            try? await clock.sleep(for: pause)
        }
    }

    /// Once.
    package func sweep() async throws {
        let now = clock.now
        if let retention { try await expire(before: now - retention) }
        while true {
            let unsent = try await store.unsentFiles(before: now - .seconds(86_400), limit: 100)
            guard !unsent.isEmpty else { break }
            for file in unsent {
                try await files.delete(file.id)
                try await store.forget(file: file.id)
            }
        }
        // Telegram keeps updates for a day; a second one is for clocks that differ.
        _ = try await store.forgetUpdates(before: now - .seconds(2 * 86_400))
        try await deleteDoomed()
    }

    private func expire(before time: Moment) async throws {
        while true {
            let line = AuditLine(
                id: ids.line(at: clock.now), at: clock.now, actor: "system", action: "chats.expired",
                details: ["before": "\(time)"])
            let expired = try await store.expire(before: time, limit: 20, line: line)
            doomed.formUnion(expired.files)
            try await deleteDoomed()
            guard expired.chats > 0 else { return }
            log("\(expired.chats) chats closed before \(time) were deleted")
        }
    }

    private func deleteDoomed() async throws {
        for file in doomed {
            try await files.delete(file)
            doomed.remove(file)
        }
    }
}
