/// The stores that the contract is held against, a line each.
enum StoresUnderTest {
    static let all: [StoreUnderTest] = [
        .memory, .sqlite, .mongo,
    ]
}
