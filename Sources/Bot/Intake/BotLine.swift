/// The line on which updates come: what polling and webhook have in common.
struct BotLine: Sendable {
    let client: BotClient
    let clock: MonotonicClock
    let alarms: Alarms
    let attendance: Attendance
    let meter: IntakeMeter
    let log: @Sendable (String) -> Void

    /// Telegram answered, or sent something.
    func heard() async {
        meter.heard(at: clock.now())
        await alarms.lower(.tokenRefused)
        await attendance.heard()
    }

    /// Makes a call until it succeeds; false when the task was cancelled.
    func insist(_ work: (BotClient) async throws -> Void) async -> Bool {
        var failures = 0
        while !Task.isCancelled {
            do {
                try await work(client)
                await heard()
                return true
            } catch let error as BotError {
                failures += 1
                try? await clock.sleep(clock.now() + (await pause(after: error, failures)))
            } catch {
                return false
            }
        }
        return false
    }

    /// How long to wait before the same is asked again.
    func pause(after error: BotError, _ failures: Int) async -> Duration {
        switch error {
        case .wait(let time): return time
        case .unauthorized:
            await alarms.raise(.tokenRefused, .tokenRefused)
            return .seconds(30)
        case .badRequest(let words):
            await alarms.raise(.webhookRefused, .webhookRefused, ["reason": words])
            return .seconds(30)
        default:
            if failures == 1 { log("Telegram can't be reached: \(error); asking again") }
            return .milliseconds(min(30_000, 500 << min(failures, 6)) + Int.random(in: 0...250))
        }
    }
}
