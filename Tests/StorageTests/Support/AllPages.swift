/// Asks for page after page, each behind the last one of the page before, until there is none; a store that never ends
/// is asked no more than `most` records.
func allPages<Value>(most: Int = 5_000, _ ask: (Value?) async throws -> [Value]) async throws -> [Value] {
    var all: [Value] = []
    while all.count <= most {
        let page = try await ask(all.last)
        if page.isEmpty { break }
        all += page
    }
    return all
}
