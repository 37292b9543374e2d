import Helpdesk

/// Holds the parts of albums until no more are coming: Telegram sends each as a message of its own.
struct AlbumGatherer {
    private var albums: [String: (parts: [TelegramMessage], updates: [UpdateID], complete: Duration)] = [:]
    private let patience: Duration

    init(patience: Duration) { self.patience = patience }

    var isEmpty: Bool { albums.isEmpty }

    /// When the next one can be taken.
    var next: Duration? { albums.values.map(\.complete).min() }

    mutating func add(_ part: TelegramMessage, album: String, from update: UpdateID, now: Duration) {
        var known = albums[album] ?? ([], [], now)
        known.parts.append(part)
        known.updates.append(update)
        // Ten are all that an album can have.
        known.complete = known.parts.count >= TelegramLimits.album.upperBound ? now : now + patience
        albums[album] = known
    }

    /// Those that are complete now.
    mutating func take(now: Duration) -> [(parts: [TelegramMessage], updates: [UpdateID])] {
        let ready = albums.filter { $0.value.complete <= now }
        for name in ready.keys { albums[name] = nil }
        return ready.values.map { ($0.parts.sorted { $0.id < $1.id }, $0.updates.sorted()) }
            .sorted { $0.updates[0] < $1.updates[0] }
    }
}
