/// The writing systems that are told apart.
enum Script: UInt8, Sendable {
    case latin, cyrillic, other
}
