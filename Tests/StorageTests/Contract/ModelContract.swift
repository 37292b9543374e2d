import Helpdesk
import Testing

/// Whatever is done in whatever order, a store tells what the plain one tells.
@Suite struct ModelContract {
    @Test(arguments: StoresUnderTest.all, [1, 2, 3, 4] as [UInt64]) func `a store is like the plain one`(
        kind: StoreUnderTest, seed: UInt64
    ) async throws {
        try await kind.run { store in
            var desk = RandomDesk(store, like: MemoryStore(), seed: seed)
            for step in 0..<600 {
                let (did, answers) = try await desk.step()
                #expect(answers.count != 2 || answers[0] == answers[1], "step \(step): \(did)")
                guard answers.count == 2, answers[0] == answers[1] else { break }
            }
        }
    }
}
