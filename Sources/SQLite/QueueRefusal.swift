/// A job was not taken, and not a part of it was done.
package enum QueueRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    case overloaded, closed

    package var description: String {
        switch self {
        case .overloaded: "too much is waiting for the database"
        case .closed: "the database is closed"
        }
    }
}
