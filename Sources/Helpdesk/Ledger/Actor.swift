/// Who does something that the audit tells of.
package enum Actor: Hashable, Sendable, CustomStringConvertible {
    case customer
    case assistant
    case system
    case manager(TelegramID)
    /// Someone with an API key of this name.
    case key(String)

    package var description: String {
        switch self {
        case .customer: "customer"
        case .assistant: "assistant"
        case .system: "system"
        case .manager(let id): "manager:\(id)"
        case .key(let name): "key:\(name)"
        }
    }
}
