import Threads

/// Counts what each of many has asked for. Whoever asks for little is not remembered at all.
///
/// Of each toll it keeps the moment at which all that was had would be paid for at the rate over time; the farther
/// that lies ahead, the more was had at once.
final class Meter<Key: Hashable & Sendable>: Sendable {
    let rates: Rates
    private let clock: Stopwatch
    private let shards: [Locked<[Key: Charges]>]
    private let nextToTidy = Locked(0)

    init(_ rates: Rates, _ clock: Stopwatch) {
        self.rates = rates
        self.clock = clock
        shards = (0..<8).map { _ in Locked([:]) }
    }

    /// Takes what is asked for; else nothing is taken, and the answer is how many seconds to wait.
    func take(_ charges: Charges, of key: Key) -> Double? {
        let now = clock.seconds
        return shard(key).withLock { paid in
            let due = Self.due(paid[key], charges / rates.perSecond, now)
            if let wait = wait(until: due, now, charges) { return wait }
            paid[key] = due
            return nil
        }
    }

    /// How many seconds to wait before it could be taken; nil if it could be now.
    func wait(for charges: Charges, of key: Key) -> Double? {
        let now = clock.seconds
        let paid = shard(key).withLock { $0[key] }
        return wait(until: Self.due(paid, charges / rates.perSecond, now), now, charges)
    }

    /// Only what is asked for matters: who has sent too many bytes may still say hello.
    private func wait(until due: Charges, _ now: Double, _ charges: Charges) -> Double? {
        var excess = due - now - rates.patience
        excess.replace(with: -1, where: charges .<= 0)
        let most = excess.max()
        return most > Self.nothing ? most : nil
    }

    /// Sums of fractions are never quite what they should be.
    private static var nothing: Double { 1e-6 }

    /// Takes it in any case: what was had cannot be given back.
    func charge(_ charges: Charges, to key: Key) {
        let now = clock.seconds
        shard(key).withLock { $0[key] = Self.due($0[key], charges / rates.perSecond, now) }
    }

    /// Forgets those who have paid; a part of them at each call.
    func tidy() {
        let now = clock.seconds
        let turn = nextToTidy.withLock { turn in
            turn = (turn + 1) % shards.count
            return turn
        }
        shards[turn].withLock { paid in
            guard paid.contains(where: { $0.value.max() <= now }) else { return }
            paid = paid.filter { $0.value.max() > now }
        }
    }

    /// Of how many it keeps something.
    var count: Int { shards.reduce(0) { $0 + $1.withLock(\.count) } }

    private func shard(_ key: Key) -> Locked<[Key: Charges]> {
        shards[Int(UInt(bitPattern: key.hashValue) % UInt(shards.count))]
    }

    private static func due(_ paid: Charges?, _ cost: Charges, _ now: Double) -> Charges {
        var due = paid ?? Charges(repeating: now)
        due.replace(with: now, where: due .< now)
        return due + cost
    }
}
