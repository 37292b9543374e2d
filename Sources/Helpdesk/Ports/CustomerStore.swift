/// The customers and their files.
package protocol CustomerStore: Sendable {
    func customer(_ id: CustomerID) async throws(StoreError) -> Customer?

    /// Puts a customer who is not there yet; who is there already is answered, untouched.
    func add(_ customer: Customer) async throws(StoreError) -> Customer

    /// Replaces the record it was read from, or throws `stale`. Answers what is there now.
    func save(_ customer: Customer) async throws(StoreError) -> Customer

    func file(_ id: FileID) async throws(StoreError) -> FileRecord?
    func add(_ file: FileRecord) async throws(StoreError)
    func save(_ file: FileRecord) async throws(StoreError) -> FileRecord
    func forget(file: FileID) async throws(StoreError)

    /// Files taken in before `time` that were never sent in a chat, oldest first.
    func unsentFiles(before time: Moment, limit: Int) async throws(StoreError) -> [FileRecord]
}
