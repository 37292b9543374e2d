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

    private struct Waiting {
        let seq: Int64
        let due: Moment
    }

    /// By their places, ascending, each once.
    private var waiting: [Waiting] = []
    private var isPrepared = true
    var isRunning = false
    var isParked = false
    /// In a row.
    var failures = 0

    /// More than one message can ever hold.
    private static let most = 64

    var next: Job? {
        if !isPrepared { return .prepare }
        return waiting.isEmpty ? nil : .tell(waiting.prefix(Self.most).map(\.seq))
    }

    var count: Int { waiting.count }

    /// When the first could have been told; nil if there is none.
    var due: Moment? { waiting.first?.due }

    mutating func add(_ seq: Int64, due: Moment) {
        let one = Waiting(seq: seq, due: due)
        guard let last = waiting.last, last.seq >= seq else { return waiting.append(one) }
        let place = waiting.firstIndex { $0.seq >= seq } ?? waiting.endIndex
        if waiting.indices.contains(place), waiting[place].seq == seq { return }
        waiting.insert(one, at: place)
    }

    mutating func settled(_ seqs: ArraySlice<Int64>) {
        let done = Set(seqs)
        waiting.removeAll { done.contains($0.seq) }
    }

    mutating func wantPreparation() { isPrepared = false }
    mutating func prepared() { isPrepared = true }
}
