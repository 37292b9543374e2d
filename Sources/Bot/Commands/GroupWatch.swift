import Helpdesk

/// Notices that a group is not as the desk needs it, and that it is again.
actor GroupWatch {
    private let setup: GroupSetup
    private let groups: ManagerGroups
    private let clock: MonotonicClock
    private var troubled: Set<TelegramID> = []
    private var looked: [TelegramID: Duration] = [:]

    // Many chats find out at once.
    private static let patience = Duration.seconds(20)

    init(_ setup: GroupSetup, _ groups: ManagerGroups, clock: MonotonicClock) {
        self.setup = setup
        self.groups = groups
        self.clock = clock
    }

    /// Something about this group did not work.
    func failed(_ group: TelegramID) async {
        groups.avoid(group)
        troubled.insert(group)
        await look(at: group)
    }

    /// Something about this group worked.
    func worked(_ group: TelegramID) async {
        guard troubled.remove(group) != nil else { return }
        looked[group] = nil
        await look(at: group)
    }

    /// Someone changed what the bot is there. True if all is well.
    func changed(_ group: TelegramID, title: String?) async -> Bool {
        let isWell = await setup.look(at: group, title: title)
        if isWell { groups.trust(group) } else { troubled.insert(group) }
        return isWell
    }

    /// Tells the admins what it lacks, unless they know.
    func look(at group: TelegramID) async {
        let now = clock.now()
        if let last = looked[group], now - last < Self.patience { return }
        looked[group] = now
        if await setup.look(at: group) { groups.trust(group) } else { troubled.insert(group) }
    }
}
