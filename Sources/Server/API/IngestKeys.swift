import Crypto
import Threads

/// Who may use the API: the holders of its keys, each so often.
package final class IngestKeys: Sendable {
    enum Holder: Equatable {
        case key(String)
        case nobody
        /// Too often; wait so many seconds.
        case tooMany(Int)
    }

    private let keys: [(name: String, digest: [UInt8])]
    private let used = Locked<[String: (since: ContinuousClock.Instant, count: Int)]>([:])

    private static let usesPerSecond = 50

    package init(_ keys: [(name: String, key: String)]) {
        self.keys = keys.map { ($0.name, Digest.sha256(Array($0.key.utf8))) }
    }

    func holder(_ token: String) -> Holder {
        // All are looked at, and each as a digest: the time tells neither which one it was nor how long they are.
        let digest = Digest.sha256(Array(token.utf8))
        var found: String?
        for key in keys where constantTimeEqual(key.digest, digest) { found = key.name }
        guard let found else { return .nobody }
        let now = ContinuousClock.now
        return used.withLock { used in
            var count = used[found] ?? (now, 0)
            if now - count.since >= .seconds(1) { count = (now, 0) }
            guard count.count < Self.usesPerSecond else { return .tooMany(1) }
            count.count += 1
            used[found] = count
            return .key(found)
        }
    }
}
