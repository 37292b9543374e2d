import Helpdesk
import Storage

/// Durable appends: one after another, and 64 writers at once.
struct Appending {
    let folder: String

    func run() async throws {
        let store = try await SQLiteStore.open(folder + "/okno.db")
        for number in 0..<64 { _ = try await store.add(Words.chat(number)) }
        var (alone, together): ([Double], [Double]) = ([], [])
        var slowest: [Double] = []
        for round in 0..<3 {
            alone.append(try await measure(store, writers: 1, from: round * 2_000_000).rate)
            let (rate, times) = try await measure(store, writers: 64, from: round * 2_000_000 + 1_000_000)
            together.append(rate)
            slowest.append(times.sorted()[times.count * 99 / 100])
        }
        await store.close()
        let (one, many) = (alone.sorted()[1], together.sorted()[1])
        print("one writer      \(digits(one, 0)) appends/s")
        print("64 writers      \(digits(many, 0)) appends/s, p99 \(digits(slowest.sorted()[1] * 1_000)) ms")
        print("ratio           \(digits(many / one))")
    }

    /// For three seconds.
    private func measure(
        _ store: SQLiteStore, writers: Int, from first: Int
    ) async throws -> (rate: Double, times: [Double]) {
        let clock = ContinuousClock()
        let begun = clock.now
        let times = try await withThrowingTaskGroup(of: [Double].self) { group in
            for writer in 0..<writers {
                group.addTask {
                    var times: [Double] = []
                    var number = first
                    while clock.now - begun < .seconds(3) {
                        number += 1
                        let message = Words.message(writer, number)
                        let time = try await clock.measure { _ = try await store.append(message) }
                        times.append(time.seconds)
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return (Double(times.count) / (clock.now - begun).seconds, times)
    }
}
