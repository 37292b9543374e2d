/// What an operator asks of a store.
package protocol StoreKeeping: Sendable {
    /// Throws unless it can write and read now.
    func check() async throws(StoreError)

    /// Takes one customer out: the customer, chats, messages, file records and what the search knows of them. Answers
    /// the files whose bytes are to be deleted; asked again it answers nothing. An audit line without personal data
    /// stays.
    func erase(_ customer: CustomerID, line: AuditLine) async throws(StoreError) -> [FileID]

    /// Takes out up to `limit` closed chats whose last word is older than `time`, with their messages and file
    /// records. Answers how many, and the files whose bytes are to be deleted.
    func expire(before time: Moment, limit: Int, line: AuditLine) async throws(StoreError) -> Expired

    /// What was asked before is done first; what is asked afterwards throws `closed`.
    func close() async
}

/// What `expire` took out.
package struct Expired: Hashable, Sendable {
    package var chats: Int
    package var files: [FileID]

    package init(chats: Int, files: [FileID]) {
        self.chats = chats
        self.files = files
    }
}
