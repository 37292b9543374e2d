/// An update that waits for its bot, as it will be sent.
struct QueuedUpdate: Sendable {
    /// What is delivered strictly in order: a chat, or for callback queries a person.
    enum Lane: Hashable, Sendable {
        case chat(Int64)
        case person(Int64)
        case others
    }

    let id: Int
    let lane: Lane
    let expiry: Double
    /// The whole update as JSON.
    let bytes: [UInt8]
}
