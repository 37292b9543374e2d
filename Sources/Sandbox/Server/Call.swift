import Crypto
import JSON

/// One call of a bot's method.
struct Call: Sendable {
    let bot: Int64
    let method: String
    let input: Parameters

    var name: String { method.lowercased() }

    /// The chat that it names by number.
    var chat: Int64? { Int64(input["chat_id"]) }

    var thread: Int? {
        let thread = input.number("message_thread_id")
        return thread > 0 ? thread : nil
    }

    /// The same for the same call with the same words and files, and nothing that could be read.
    var digest: String {
        var bytes: [UInt8] = Array(name.utf8)
        for name in input.names.sorted() { bytes += Array("\n\(name)=\(input[name])".utf8) }
        for (name, file) in input.files.sorted(by: { $0.key < $1.key }) {
            bytes += Array("\n\(name)=".utf8) + Digest.sha256(file.content.bytes)
        }
        return Hex.encode(Array(Digest.sha256(bytes).prefix(8)))
    }
}
