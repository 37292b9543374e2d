/// Tells every follower the same things in the same order.
package actor Broadcast<News: Sendable> {
    private var followers: [Int: AsyncStream<News>.Continuation] = [:]
    private var next = 0

    package init() {}

    /// All news from now on, until the reader's task ends.
    package func follow() -> AsyncStream<News> {
        let (stream, continuation) = AsyncStream.makeStream(of: News.self)
        let number = next
        next += 1
        followers[number] = continuation
        continuation.onTermination = { [weak self] _ in
            Task { await self?.forget(number) }
        }
        return stream
    }

    package func tell(_ news: [News]) {
        for follower in followers.values {
            for one in news { follower.yield(one) }
        }
    }

    /// No more news: every follower's stream ends.
    package func end() {
        for follower in followers.values { follower.finish() }
        followers = [:]
    }

    private func forget(_ number: Int) { followers[number] = nil }
}
