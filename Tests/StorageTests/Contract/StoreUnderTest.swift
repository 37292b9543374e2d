import Helpdesk
import Testing

/// A kind of store that is held to the contract.
struct StoreUnderTest: Sendable, CustomTestStringConvertible {
    let name: String
    /// What it is to take for words.
    var payloads = Payloads.all
    /// Makes a home for one store, with nothing in it.
    let makeHome: @Sendable () async throws -> any StoreHome

    var testDescription: String { name }
}

/// Where the data of one store live.
protocol StoreHome: Sendable {
    /// Opens the store with what is there. The one that was opened before is closed by then.
    func open() async throws -> any Store

    /// Every byte that lies there while no store is open; nil where no one can look.
    func bytes() async throws -> [UInt8]?

    /// Leaves nothing behind.
    func remove() async
}

extension StoreHome {
    func bytes() async throws -> [UInt8]? { nil }
}

extension StoreUnderTest {
    /// A fresh store, for as long as `body` takes.
    func run(_ body: (any Store) async throws -> Void) async throws {
        try await runAtHome { home in
            let store = try await home.open()
            let result: Result<Void, any Error>
            do { result = .success(try await body(store)) } catch { result = .failure(error) }
            await store.close()
            try result.get()
        }
    }

    /// A fresh home, for as long as `body` takes, for who opens the store more than once.
    func runAtHome(_ body: (any StoreHome) async throws -> Void) async throws {
        let home = try await makeHome()
        let result: Result<Void, any Error>
        do { result = .success(try await body(home)) } catch { result = .failure(error) }
        await home.remove()
        try result.get()
    }
}
