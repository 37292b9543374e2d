/// Asks `count` times at once and answers what came of each, in order.
func atOnce<Answer: Sendable>(
    _ count: Int, _ ask: @escaping @Sendable (Int) async throws -> Answer
) async throws -> [Answer] {
    try await withThrowingTaskGroup(of: (Int, Answer).self) { group in
        for index in 0..<count {
            group.addTask { (index, try await ask(index)) }
        }
        var answers: [Int: Answer] = [:]
        for try await (index, answer) in group { answers[index] = answer }
        return (0..<count).compactMap { answers[$0] }
    }
}
