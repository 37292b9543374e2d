/// Why a file was not kept or can't be read.
package enum FilesError: Error, Hashable, Sendable {
    case unknown
    case full
    case unreachable(String)
    case damaged(String)
    case tooLarge(limit: Int64)
    case refusedType(String)
    /// It was asked of an intake that is over.
    case ended
}
