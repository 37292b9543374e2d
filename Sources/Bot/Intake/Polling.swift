import Helpdesk
import JSON

/// Asks Telegram for updates, one question after another, each held open until there is something.
package struct Polling: Sendable {
    let line: BotLine
    let intake: Intake
    let wait: Duration

    /// Until the task is cancelled. It begins with whatever Telegram has not been told to forget: what of it is known
    /// already has no second effect.
    func run() async {
        // Updates go to one place only; those that wait stay.
        guard await line.insist({ try await $0.deleteWebhook() }) else { return }
        await line.alarms.lower(.webhookRefused)
        var last: UpdateID?
        var failures = 0
        while !Task.isCancelled {
            let asked = line.clock.now()
            do {
                let values = try await line.client.getRawUpdates(after: last, timeout: wait)
                failures = 0
                await line.heard()
                await line.alarms.lower(.updatesElsewhere)
                guard !values.isEmpty else {
                    // Something that does not hold questions open is not asked without end.
                    let soonest = asked + .milliseconds(500)
                    if line.clock.now() < soonest { try await line.clock.sleep(soonest) }
                    continue
                }
                // Kept first; only the next question tells Telegram to forget them.
                try await keep(values)
                last = values.compactMap { $0["update_id"]?.int }.max().map { UpdateID($0) } ?? last
            } catch BotError.conflict(let words) {
                await standAside(words)
            } catch let error as BotError {
                guard !Task.isCancelled else { return }
                failures += 1
                try? await line.clock.sleep(line.clock.now() + (await line.pause(after: error, failures)))
            } catch {
                return
            }
        }
    }

    /// Throws only when there is no sense in going on.
    private func keep(_ values: [JSONValue]) async throws {
        while true {
            do { return try await intake.receive(values) } catch let error as StoreError {
                if error == .closed { throw CancellationError() }
                line.log("updates wait for the store: \(error)")
                try await line.clock.sleep(line.clock.now() + .seconds(1))
            }
        }
    }

    /// Another one asks for this bot's updates, and each one's question ends the other's. Telegram lets the later one go
    /// on, and so does this: it keeps still until updates lie there that no one takes.
    private func standAside(_ words: String) async {
        await line.alarms.raise(.updatesElsewhere, .updatesElsewhere, ["reason": words])
        var (untaken, before) = (0, 0)
        while untaken < 3 {
            do { try await line.clock.sleep(line.clock.now() + .seconds(3)) } catch { return }
            guard let info = try? await line.client.getWebhookInfo() else { continue }
            // Where someone takes them they come and go.
            untaken = info.url.isEmpty && info.pending > 0 && info.pending >= before ? untaken + 1 : 0
            before = info.pending
        }
        line.log("no one takes the bot's updates any more: taking them up again")
    }
}
