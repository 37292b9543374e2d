package import JSON

/// What an update or a replacement did.
package struct UpdateResult: Equatable, Sendable {
    /// Documents that the filter found: 0 or 1, unless all were to be changed. For a compare-and-swap, 1 says that the swap was made.
    package let matched: Int
    /// Documents that are now other than before.
    package let modified: Int
    /// The id of the document that was made because none was found.
    package let upsertedID: JSONValue?
}
