package import Helpdesk
import JSON

/// Asks Telegram for updates, one question after another, each held open until there is something.
package struct Polling: Sendable {
    private let client: BotClient
    private let intake: Intake
    private let store: any Store
    private let clock: MonotonicClock
    private let wait: Duration
    private let log: @Sendable (String) -> Void

    package init(
        client: BotClient, intake: Intake, store: any Store, clock: MonotonicClock, wait: Duration = .seconds(50),
        log: @escaping @Sendable (String) -> Void
    ) {
        self.client = client
        self.intake = intake
        self.store = store
        self.clock = clock
        self.wait = wait
        self.log = log
    }

    /// Until the task is cancelled; throws only when Telegram does not know the bot.
    package func run() async throws {
        var last = try await insist { try await store.lastUpdate() }
        var failures = 0
        while !Task.isCancelled {
            do {
                let values = try await client.getRawUpdates(after: last, timeout: wait)
                failures = 0
                guard !values.isEmpty else { continue }
                // Kept first; only the next question tells Telegram to forget them.
                try await insist { try await intake.receive(values) }
                last = values.compactMap { $0["update_id"]?.int }.max().map { UpdateID($0) } ?? last
            } catch is CancellationError {
                return
            } catch BotError.unauthorized {
                throw BotError.unauthorized
            } catch let error as BotError {
                guard !Task.isCancelled else { return }
                failures += 1
                try? await clock.sleep(clock.now() + pause(after: error, failures))
            }
        }
    }

    private func pause(after error: BotError, _ failures: Int) -> Duration {
        switch error {
        case .wait(let time): return time
        case .conflict(let words):
            log("another program takes this bot's updates, or a webhook is set (\(words)); asking again in a while")
            return .seconds(min(30, 5 * failures)) + .milliseconds(Int.random(in: 0...2_000))
        default:
            if failures == 1 { log("Telegram can't be reached: \(error); asking again") }
            return .milliseconds(min(30_000, 500 << min(failures, 6)) + Int.random(in: 0...250))
        }
    }

    private func insist<Result: Sendable>(_ work: () async throws -> Result) async throws -> Result {
        while true {
            do { return try await work() } catch let error as StoreError {
                if error == .closed { throw CancellationError() }
                log("updates wait for the store: \(error)")
                try await clock.sleep(clock.now() + .seconds(1))
            }
        }
    }
}
