extension Desk {
    /// The manager of that id, unless removed.
    package func manager(_ id: TelegramID) async throws(DeskError) -> Manager? {
        let found = try await stored { () throws(StoreError) in try await parts.store.manager(id) }
        return found.flatMap { $0.isActive ? $0 : nil }
    }

    /// Those who answer customers now, by when they came.
    package func managers() async throws(DeskError) -> [Manager] {
        try await stored { () throws(StoreError) in try await parts.store.managers() }.filter(\.isActive)
    }

    /// Makes someone a manager, or one again. What they were already they stay: nobody is made less by it. `isNew` is
    /// false if nothing changed.
    @discardableResult
    package func enlist(
        _ id: TelegramID, name: String, username: String? = nil, role: Manager.Role = .manager,
        isSpecialist: Bool = false, by actor: Actor
    ) async throws(DeskError) -> (manager: Manager, isNew: Bool) {
        var new = Manager(
            id: id, name: name.trimmed.isEmpty ? "\(id)" : name.trimmed, role: role, since: parts.clock.now)
        new.username = username
        new.isSpecialist = isSpecialist
        new.isAvailable = isSpecialist
        if case .manager(let adder) = actor { new.addedBy = adder }
        let first = new
        let known = try await stored { () throws(StoreError) in try await parts.store.add(first) }
        guard known != first else {
            try await note("manager.added", first, by: actor)
            return (first, true)
        }
        var isNew = false
        let changed = try await change(manager: id) { manager in
            let before = manager
            if !manager.isActive {
                manager.removed = nil
                manager.role = role
                manager.name = first.name
            }
            if role == .admin { manager.role = .admin }
            if isSpecialist, !manager.isSpecialist { (manager.isSpecialist, manager.isAvailable) = (true, true) }
            manager.username = username ?? manager.username
            isNew =
                before.isActive != manager.isActive || before.role != manager.role
                || before.isSpecialist != manager.isSpecialist
            return manager != before
        }
        if isNew { try await note("manager.added", changed, by: actor) }
        return (changed, isNew)
    }

    /// The person is a manager no longer, and the chats they had wait for another. False if they were none.
    package func dismiss(_ id: TelegramID, by actor: Actor) async throws(DeskError) -> Bool {
        let now = parts.clock.now
        var wasActive = false
        let changed = try await change(manager: id) { manager in
            wasActive = manager.isActive
            guard wasActive else { return false }
            manager.removed = now
            manager.isAvailable = false
            return true
        }
        if wasActive { try await note("manager.removed", changed, by: actor) }
        // Asked again, what was cut off before is done.
        try await leave(id)
        return wasActive
    }

    /// The chats of a manager wait for another.
    package func leave(_ manager: TelegramID) async throws(DeskError) {
        let theirs = try await stored { () throws(StoreError) in try await parts.store.chats(takenBy: manager) }
        for chat in theirs {
            switch await attempt(.managerLeft(manager), in: chat.id) {
            case .success, .failure(.refused), .failure(.unknownChat): break
            case .failure(let error): throw error
            }
        }
    }

    /// Whether a specialist takes customers now. Answers what they are now.
    @discardableResult
    package func setAvailable(_ id: TelegramID, _ isAvailable: Bool) async throws(DeskError) -> Manager {
        let now = parts.clock.now
        var isNew = false
        let changed = try await change(manager: id) { manager in
            isNew = manager.isAvailable != isAvailable
            manager.isAvailable = isAvailable
            manager.lastSeen = now
            return true
        }
        if isNew {
            try await note(isAvailable ? "manager.available" : "manager.away", changed, by: .manager(id))
        }
        return changed
    }

    /// The manager gave a sign of life. It is kept every half minute at most.
    package func noticed(_ id: TelegramID) async throws(DeskError) {
        let now = parts.clock.now
        _ = try await change(manager: id) { manager in
            if let seen = manager.lastSeen, now - seen < Self.noticedEvery { return false }
            manager.lastSeen = now
            return true
        }
    }

    private static let noticedEvery = Duration.seconds(30)

    /// Changes what is kept of a manager; `notAManager` for someone who never was.
    @discardableResult
    package func change(
        manager id: TelegramID, _ change: (inout Manager) -> Bool
    ) async throws(DeskError) -> Manager {
        do {
            guard let changed = try await parts.store.change(manager: id, change) else { throw DeskError.notAManager }
            return changed
        } catch let error as StoreError {
            throw .store(error)
        } catch let error as DeskError {
            throw error
        } catch {
            throw .store(.other("\(error)"))
        }
    }

    private func note(_ action: String, _ manager: Manager, by actor: Actor) async throws(DeskError) {
        await staffChanged.tell([manager])
        try await audit(
            parts.line(action, by: actor, ["manager": "\(manager.id)", "role": manager.role.rawValue]))
    }
}
