/// Does what must not stop in the middle, even if the task is cancelled: a send whose answer no one waits for may be
/// made twice.
func unbreakable<Result: Sendable>(
    _ work: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await Task { try await work() }.value
}
