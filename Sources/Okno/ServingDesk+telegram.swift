import Bot
import Server

extension ServingDesk {
    /// Lets the registry read how Telegram's side is doing.
    func measure(_ registry: Registry, _ telegram: TelegramDesk) {
        func counter(_ name: StaticString, _ help: StaticString, _ read: @escaping @Sendable (TelegramMetrics) -> Int) {
            registry.counter(name, help) { Double(read(await telegram.snapshot())) }
        }
        counter("okno_telegram_calls_total", "Calls to Telegram that succeeded.") {
            $0.calls.succeeded.values.reduce(0, +)
        }
        counter("okno_telegram_sends_total", "Messages that Telegram took.") { metrics in
            metrics.calls.succeeded.reduce(0) { $0 + (Self.isSend($1.key) ? $1.value : 0) }
        }
        counter("okno_telegram_refusals_total", "Calls to Telegram that failed.") {
            $0.calls.failed.values.reduce(0, +)
        }
        counter("okno_telegram_held_back_total", "Calls that Telegram wanted later (429).") { $0.calls.heldBack }
        counter("okno_outbox_possible_repeats_total", "Sends whose answer was lost, so that a repeat may be there.") {
            $0.calls.possibleRepeats
        }
        counter("okno_updates_total", "Updates taken in that were new.") { $0.intake.received }
        counter("okno_updates_repeated_total", "Updates that had come before.") { $0.intake.repeated }
        counter("okno_updates_set_aside_total", "Updates that could not be dealt with.") { $0.intake.setAside }
        registry.gauge("okno_updates_waiting", "Updates kept and not dealt with yet.") {
            Double(await telegram.snapshot().intake.waiting)
        }
        registry.gauge("okno_telegram_silence_seconds", "How long ago Telegram answered about updates.") {
            Double((await telegram.snapshot().intake.silence ?? .zero).components.seconds)
        }
        registry.gauge("okno_troubles", "What only an admin can mend now.") {
            Double(await telegram.snapshot().troubles.count)
        }
    }

    private static func isSend(_ method: String) -> Bool { method.hasPrefix("send") || method.hasPrefix("copyMessage") }
}
