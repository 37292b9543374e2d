extension MongoClient {
    /// Opens a change stream on one of the threads, and gives it a thread of its own.
    func watch(
        _ source: ChangeSource, resumeAfter token: String?
    ) async throws(MongoError) -> AsyncThrowingStream<ChangeEvent, any Error> {
        try await call { worker throws(MongoError) in
            let cursor = try ChangeCursor(source, pool: worker.pool, resumeAfter: token)
            return try ChangeFeed.start(cursor, pool: worker.pool)
        }
    }
}
