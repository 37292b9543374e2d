/// Why a store did not do what it was asked. Unless it is `stale`, `taken` or `unknown`, the same may be asked again
/// later: nothing was done, or doing it again is harmless.
package enum StoreError: Error, Hashable, Sendable {
    /// The record was changed since it was read: read it again.
    case stale
    /// What must be unique is another record's already; says which.
    case taken(String)
    case unknown(String)
    /// It can't be reached now, or answered too late.
    case unreachable(String)
    case full(String)
    case overloaded
    case damaged(String)
    /// It is closed, or closing.
    case closed
    case other(String)
}
