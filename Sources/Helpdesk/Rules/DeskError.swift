/// Why the desk does not do what it was asked.
package enum DeskError: Error, Hashable, Sendable {
    case banned
    case emptyMessage
    case textTooLong(limit: Int)
    case tooManyFiles(limit: Int)
    case unknownFile(FileID)
    case unknownChat
    case unknownMessage
    case badScore
    /// It was begun before the chat moved on.
    case tooLate
    case notAManager
    case refused(ChatRefusal)
    case store(StoreError)
}
