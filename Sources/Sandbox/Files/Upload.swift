/// A file as it came in a request.
struct Upload: Sendable, Equatable {
    var name: String
    var contentType: String?
    var content: FileContent
}

/// What a file holds.
enum FileContent: Sendable, Equatable {
    case bytes([UInt8])
    /// As many zeros: large files that no one wants to send here.
    case zeros(Int)

    var count: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .zeros(let count): count
        }
    }

    /// What it takes in memory.
    var weight: Int {
        switch self {
        case .bytes(let bytes): bytes.count
        case .zeros: 0
        }
    }

    var bytes: [UInt8] {
        switch self {
        case .bytes(let bytes): bytes
        case .zeros(let count): [UInt8](repeating: 0, count: count)
        }
    }
}
