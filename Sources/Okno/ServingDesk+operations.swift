import Assistant
import Bot
import Glibc
import Helpdesk
import Journal
import Net
import Server
import Storage
import Threads

/// What operators see of a serving desk, and what they tell it.
extension ServingDesk {
    /// What has to be reached for the desk to be of use.
    static func needs(_ store: any Store, _ files: any Files, _ telegram: BotClient?) -> [Readiness.Need] {
        var needs = [
            Readiness.Need("store") { try await store.check() },
            Readiness.Need("files") { try await files.check() },
        ]
        if let telegram {
            let reached = Locked<ContinuousClock.Instant?>(nil)
            needs.append(
                Readiness.Need("telegram") {
                    if let time = reached.withLock({ $0 }), time.duration(to: .now) < .seconds(30) { return }
                    _ = try await telegram.getMe()
                    reached.withLock { $0 = .now }
                })
        }
        return needs
    }

    /// The embedded store, of which is known how long it takes.
    static func timed(_ registry: Registry) -> SQLiteStore.Settings {
        let help: StaticString = "What the store takes, waiting included."
        let reads = registry.histogram("okno_store_seconds", help, ["work": "read"])
        let writes = registry.histogram("okno_store_seconds", help, ["work": "write"])
        var settings = SQLiteStore.Settings()
        settings.timed = { isWrite, time in
            (isWrite ? writes : reads).note(
                Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18)
        }
        return settings
    }

    /// Lets the registry read what is known elsewhere.
    func measure(_ registry: Registry, _ server: HTTPServer) {
        registry.gauge("okno_connections", "Connections open now.") { Double(server.connectionCount) }
        registry.gauge("okno_sockets", "Sockets that see a chat now.") { [hub] in Double(hub.socketCount) }
        registry.gauge("okno_resident_bytes", "Memory of the process.") { Double(Self.residentBytes) }
        for status in ChatStatus.allCases {
            registry.gauge("okno_chats", "Chats, by their status.", ["status": status.rawValue]) { [store] in
                Double((try? await store.chatCounts()[status]) ?? 0)
            }
        }
        guard let telegram else { return }
        measure(registry, telegram.desk.outbox)
        measure(registry, telegram.desk)
    }

    private func measure(_ registry: Registry, _ outbox: Outbox) {
        registry.gauge("okno_outbox_depth", "Messages that Telegram has still to be told.") { [store] in
            Double((try? await store.pendingCount()) ?? 0)
        }
        registry.gauge("okno_outbox_age_seconds", "How long the oldest of them waits.") { [store] in
            guard let oldest = try? await store.pending(after: nil, limit: 1).first else { return 0 }
            return max(0, Double((WallClock.system.now - oldest.at).milliseconds) / 1_000)
        }
        registry.gauge("okno_outbox_parked", "Lanes that wait for someone who can't be written to.") {
            Double(await outbox.metrics.parked)
        }
        registry.counter("okno_outbox_failures_total", "Tries to tell Telegram that failed.") {
            Double(await outbox.metrics.failures)
        }
    }

    private static var residentBytes: Int {
        guard let text = try? TextFile.read("/proc/self/statm") else { return 0 }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }

    /// Waits for a signal that asks for the end. A hang-up reads anew what may have changed on the disk.
    func obey(_ signals: AsyncStream<Signals.Kind>, _ server: HTTPServer) async {
        for await signal in signals {
            guard signal == .hangUp else { return }
            await reload(server)
        }
    }

    private func reload(_ server: HTTPServer) async {
        do { try server.reloadCertificate() } catch {
            Log.book.error("the certificate stays as it is: \(error)")
        }
        do { Log.book.level = try Settings.read().operations.level } catch {
            Log.book.error("the settings stay as they are: \(error)")
        }
        await knowledge.learn(from: store)
        Log.book.info("certificate, log level and knowledge are read anew")
    }

    /// Ends the process all the same when what is under way takes too long: all that was acknowledged is stored.
    static func endInTime() -> Task<Void, Never> {
        Task.detached {
            guard (try? await Task.sleep(for: patience)) != nil else { return }
            Log.book.warning("what was still under way is cut off; it is taken up at the next start")
            exit(EXIT_SUCCESS)
        }
    }

    private static let patience = Duration.milliseconds(4_700)
}
