import Crypto
import Net
import Threads

/// Who may use the API: the holders of its keys. Wrong keys are counted by where they come from.
package final class IngestKeys: Sendable {
    enum Holder: Equatable {
        case key(String)
        case nobody
        /// Too often; wait so many seconds.
        case tooMany(Int)
    }

    private struct Count {
        var since: ContinuousClock.Instant
        var count = 0
    }

    private let keys: [(name: String, digest: [UInt8])]
    private let wrong = Locked<[PeerAddress: Count]>([:])
    private let used = Locked<[String: Count]>([:])

    private static let wrongPerMinute = 10
    private static let usesPerSecond = 50

    package init(_ keys: [(name: String, key: String)]) {
        self.keys = keys.map { ($0.name, Digest.sha256(Array($0.key.utf8))) }
    }

    func holder(_ token: String?, at peer: PeerAddress) -> Holder {
        // All are looked at, and each as a digest: the time tells neither which one it was nor how long they are.
        let digest = Digest.sha256(Array((token ?? "").utf8))
        var name: String?
        for key in keys where constantTimeEqual(key.digest, digest) { name = key.name }
        guard token != nil else { return .nobody }
        guard let name else {
            return Self.wait(wrong, peer, Self.wrongPerMinute, .seconds(60)).map { .tooMany($0) } ?? .nobody
        }
        if let wait = Self.wait(used, name, Self.usesPerSecond, .seconds(1)) { return .tooMany(wait) }
        return .key(name)
    }

    /// How long to wait if there were as many as may be in a span of time.
    private static func wait<Key: Hashable>(
        _ counts: Locked<[Key: Count]>, _ key: Key, _ limit: Int, _ span: Duration
    ) -> Int? {
        let now = ContinuousClock.now
        return counts.withLock { counts in
            if counts.count > 10_000 { counts = counts.filter { now - $0.value.since < span } }
            var count = counts[key] ?? Count(since: now)
            if now - count.since >= span { count = Count(since: now) }
            guard count.count < limit else {
                return max(1, Int((span - (now - count.since)).components.seconds))
            }
            count.count += 1
            counts[key] = count
            return nil
        }
    }
}
