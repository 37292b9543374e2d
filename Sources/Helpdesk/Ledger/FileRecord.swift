/// Whose a kept file is, and what it is.
package struct FileRecord: Hashable, Sendable {
    package let id: FileID
    package let at: Moment
    /// Nil for a file of the desk's own.
    package var customer: CustomerID?
    package var name: String
    package var mime: String
    package var size: Int64
    /// SHA-256 of the bytes, in hex.
    package var hash: String
    package var width: Int?
    package var height: Int?
    /// The chat it was sent in; a file that never was is swept away in time.
    package var chat: ChatID?

    /// Counts every change; who changes an older one is told so.
    package var version: Int64 = 0

    package init(id: FileID, at: Moment, customer: CustomerID?, name: String, mime: String, size: Int64, hash: String) {
        self.id = id
        self.at = at
        self.customer = customer
        self.name = name
        self.mime = mime
        self.size = size
        self.hash = hash
    }
}
