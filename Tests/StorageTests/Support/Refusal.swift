import Helpdesk

/// Which of a store's refusals `ask` meets, whatever its words; nil if none.
func refusal(_ ask: () async throws -> Void) async throws -> String? {
    do {
        try await ask()
        return nil
    } catch let error as StoreError {
        return switch error {
        case .stale: "stale"
        case .taken: "taken"
        case .unknown: "unknown"
        case .unreachable: "unreachable"
        case .full: "full"
        case .overloaded: "overloaded"
        case .damaged: "damaged"
        case .closed: "closed"
        case .other: "other"
        }
    }
}
