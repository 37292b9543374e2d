import Helpdesk

/// What waits to be told to one side of one chat, in order.
struct Lane {
    struct Key: Hashable, Sendable {
        let chat: ChatID
        let side: Place.Side
    }

    enum Job: Equatable, Sendable {
        case prepare
        case tell([Int64])
    }

    /// The places of the messages, ascending, each once.
    private var waiting: [Int64] = []
    private var isPrepared = true
    var isRunning = false
    var isParked = false
    /// In a row.
    var failures = 0

    /// More than one message can ever hold.
    private static let most = 64

    var next: Job? {
        if !isPrepared { return .prepare }
        return waiting.isEmpty ? nil : .tell(Array(waiting.prefix(Self.most)))
    }

    var count: Int { waiting.count }

    mutating func add(_ seq: Int64) {
        guard let last = waiting.last, last >= seq else { return waiting.append(seq) }
        let place = waiting.firstIndex { $0 >= seq } ?? waiting.endIndex
        if waiting.indices.contains(place), waiting[place] == seq { return }
        waiting.insert(seq, at: place)
    }

    mutating func settled(_ seqs: ArraySlice<Int64>) {
        let done = Set(seqs)
        waiting.removeAll { done.contains($0) }
    }

    mutating func wantPreparation() { isPrepared = false }
    mutating func prepared() { isPrepared = true }
}
