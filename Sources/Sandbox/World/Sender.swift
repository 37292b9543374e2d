/// Who a message is from.
enum Sender: Hashable, Sendable {
    case person(Int64)
    case bot(Int64)
    /// An administrator who writes in the group's name; who it is only the sandbox knows.
    case anonymous(Int64)

    var person: Int64? {
        switch self {
        case .person(let id), .anonymous(let id): id
        case .bot: nil
        }
    }
}
